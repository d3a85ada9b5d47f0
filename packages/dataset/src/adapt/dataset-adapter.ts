import type { Preference, Problem, StepLabels, TraceRecord } from '@mathr/core';

/** The fields of a row, as a reader of sources yields them. */
export type RowFields = Readonly<Record<string, unknown>>;

/** What a row is called: its id in its source, and the source. */
export interface RowPlace {
  readonly id: string;
  readonly source: string;
}

/** The records that one row holds; a part that it does not have is missing. */
export interface AdaptedRow {
  readonly problem?: Problem | undefined;
  readonly traces?: readonly TraceRecord[] | undefined;
  readonly stepLabels?: readonly StepLabels[] | undefined;
  readonly preferences?: readonly Preference[] | undefined;
}

/** Knows the layout of one data set, or of a family that shares it. */
export interface DatasetAdapter {
  readonly name: string;
  /** What the layout is of, for people. */
  readonly description: string;
  /** Whether a row has this layout; asked in the order of the list of adapters. */
  readonly fits: (fields: RowFields) => boolean;
  /** The records of a row; or a text that says what it lacks. */
  readonly adapt: (fields: RowFields, place: RowPlace) => AdaptedRow | string;
}
