import type { Message } from '@mathr/core';

/** A prompt with a name and a version, so that records say which wording was used. A changed wording is a new version. */
export interface PromptTemplate<A extends readonly unknown[]> {
  readonly name: string;
  readonly version: number;
  render(...parts: A): readonly Message[];
}

/** `boxed/1` */
export function promptLabel(template: { readonly name: string; readonly version: number }): string {
  return `${template.name}/${template.version}`;
}
