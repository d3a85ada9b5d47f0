/** A row of a data set, and where it was. */
export interface SourceRow {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The file as it was asked for: a path, an address, or a path within a repository. */
  readonly file: string;
  /** From 1: the line of a text file, the row of a table. */
  readonly row: number;
}

/** What could not be read: one row, or everything of a file from a row on. */
export interface BadRow {
  readonly file: string;
  /** From 1; undefined when the whole file cannot be read. */
  readonly row?: number | undefined;
  /** How many rows are lost, where that is known. @default 1 */
  readonly rows?: number | undefined;
  /** What is wrong and what to do. */
  readonly message: string;
  /** The beginning of the row as it was. */
  readonly text?: string | undefined;
}

/** Told of every bad row; the rows after it are read on. */
export type BadRowListener = (bad: BadRow) => void;

/** The first characters of a row, for messages and lists of rejects. */
export function beginning(text: string): string {
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}

const MAX_SHOWN_CHARS = 200;
