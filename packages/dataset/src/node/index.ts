export type { Problem } from '@mathr/core';
