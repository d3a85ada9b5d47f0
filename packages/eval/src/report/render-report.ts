import { MathrError } from '@mathr/core';

import type { ReportData } from './report-data.ts';

/** One self-contained HTML page: no scripts, no external resources. */
export function renderReport(_data: ReportData): string {
  throw new MathrError('unsupported', 'renderReport is not there yet', { what: 'renderReport' });
}
