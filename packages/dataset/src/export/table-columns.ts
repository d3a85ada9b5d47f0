/**
 * What a column of a table holds. `json` is text that holds JSON, for what has no fixed shape; `messages` are lists of
 * `role` and `content`, `thinking-messages` have `thinking` as well.
 */
export type ColumnType =
  | 'string'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'strings'
  | 'numbers'
  | 'booleans'
  | 'messages'
  | 'thinking-messages'
  | 'json';

/** Columns by name; every one may be empty in a row. */
export type TableColumns = Readonly<Record<string, ColumnType>>;

/** The columns of the records of mathr, so that a first row without a solution does not shape the table. */
export const recordColumns: {
  readonly problem: TableColumns;
  readonly trace: TableColumns;
  readonly stepLabels: TableColumns;
  readonly preference: TableColumns;
} = {
  problem: {
    id: 'string',
    question: 'string',
    answer: 'string',
    solution: 'string',
    source: 'string',
    level: 'number',
    topic: 'string',
    metadata: 'json',
  },
  trace: {
    problemId: 'string',
    question: 'string',
    reasoning: 'string',
    solution: 'string',
    answer: 'string',
    verdict: 'string',
    author: 'string',
    sampleIndex: 'integer',
    tokenCount: 'integer',
    metadata: 'json',
  },
  stepLabels: { problemId: 'string', question: 'string', steps: 'strings', labels: 'numbers', method: 'string' },
  preference: {
    problemId: 'string',
    question: 'string',
    chosen: 'string',
    rejected: 'string',
    margin: 'number',
    judge: 'string',
  },
};

/** Columns that hold the rows: each field by the values that it has, `json` where they differ in kind. */
export function inferColumns(rows: readonly object[]): TableColumns {
  const types = new Map<string, ColumnType | undefined>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const found = columnTypeOf(value);
      const known = types.get(name);
      if (found === undefined) types.set(name, known);
      else types.set(name, known === undefined ? found : widened(known, found));
    }
  }
  // a field that is always empty may hold anything later
  return Object.fromEntries([...types].map(([name, type]) => [name, type ?? 'json']));
}

/** A type that holds what both hold. */
function widened(one: ColumnType, other: ColumnType): ColumnType {
  if (one === other) return one;
  const isTalk = [one, other].every((type) => type === 'messages' || type === 'thinking-messages');
  return isTalk ? 'thinking-messages' : 'json';
}

/** Whether a value fits a column; empty ones do. */
export function fitsColumn(value: unknown, type: ColumnType): boolean {
  if (type === 'json' || value === undefined || value === null) return true;
  if (type === 'integer') return typeof value === 'number' && Number.isSafeInteger(value);
  if (Array.isArray(value) && value.length === 0) return LISTS.includes(type);
  const found = columnTypeOf(value);
  return found === type || (found === 'messages' && type === 'thinking-messages');
}

const LISTS: readonly ColumnType[] = ['strings', 'numbers', 'booleans', 'messages', 'thinking-messages'];

function columnTypeOf(value: unknown): ColumnType | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return typeof value as ColumnType;
  if (!Array.isArray(value)) return 'json';
  if (value.length === 0) return undefined;
  if (value.every(isMessage)) {
    return value.some((message: object) => 'thinking' in message) ? 'thinking-messages' : 'messages';
  }
  const kinds = new Set(value.filter((item) => item !== null).map((item: unknown) => typeof item));
  const [kind] = kinds;
  return kinds.size === 1 && (kind === 'string' || kind === 'number' || kind === 'boolean') ? `${kind}s` : 'json';
}

function isMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  return (
    names.includes('role') &&
    names.includes('content') &&
    names.every((name) => ['role', 'content', 'thinking'].includes(name)) &&
    Object.values(value).every((text) => typeof text === 'string' || text === undefined)
  );
}
