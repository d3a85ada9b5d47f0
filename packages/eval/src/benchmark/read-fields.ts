import type { Problem } from '@mathr/core';

import type { SourceRecord } from './benchmark-set.ts';

/** The first of these fields that holds text or a number, as text. @throws {Error} that names them. */
export function textField(record: SourceRecord, ...names: readonly string[]): string {
  const text = optionalText(record, ...names);
  if (text !== undefined) return text;
  throw new Error(`there is no text in ${names.map((name) => `"${name}"`).join(' or ')}`);
}

/** As `textField`; undefined when there is none. */
export function optionalText(record: SourceRecord, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = record[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  }
  return undefined;
}

/** A number, also where it is text such as "Level 3"; undefined when there is none. */
export function optionalNumber(record: SourceRecord, ...names: readonly string[]): number | undefined {
  const digits = /\d+(?:\.\d+)?/.exec(optionalText(record, ...names) ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** A text of a problem's metadata; empty when there is none. */
export function metadataText({ metadata }: Problem, name: string): string {
  const value = metadata?.[name];
  return typeof value === 'string' ? value : '';
}

/** A list of texts. @throws {Error} when the field holds something else. */
export function listField(record: SourceRecord, name: string): readonly string[] {
  const value = record[name];
  if (Array.isArray(value) && value.length > 0) return value.map(String);
  throw new Error(`"${name}" is no list`);
}

/** The fields that are not undefined: `{ level: undefined }` becomes `{}`. */
export function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
