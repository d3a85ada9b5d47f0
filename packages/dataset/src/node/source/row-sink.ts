import { MathrError } from '@mathr/core';

import type { BadRow, BadRowListener } from '../../source/source-row.ts';

/** What readers of rows share: the file's name, and what happens with a row that cannot be read. */
export interface RowContext {
  readonly file: string;
  readonly signal?: AbortSignal | undefined;
  readonly onBadRow?: BadRowListener | undefined;
}

/**
 * Hands a bad row to the listener, or throws when nobody listens.
 *
 * @throws {MathrError} `invalid_data` with the file and the row.
 */
export function reportBadRow(context: RowContext, bad: Omit<BadRow, 'file'>, cause?: unknown): void {
  if (context.onBadRow !== undefined) {
    context.onBadRow({ file: context.file, ...bad });
    return;
  }
  const place = bad.row === undefined ? context.file : `${context.file}:${bad.row}`;
  const line = bad.row === undefined ? {} : { line: bad.row };
  throw new MathrError('invalid_data', `${place} ${bad.message}`, { source: context.file, ...line }, { cause });
}

/** A value as the fields of a row; undefined when it is no object. */
export function asFields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
