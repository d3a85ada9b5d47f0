import type { PipelineRow } from '@mathr/dataset/pipeline';

/** Counts of the values of one field. */
export type Counts = Readonly<Record<string, number>>;

/** What the rows of one source are made of. */
export interface SourceProfile {
  readonly rows: number;
  /** Field, value, rows: only fields with few different values. */
  readonly fields: Readonly<Record<string, Counts>>;
  /** Tokens, where rows say so, else a quarter of the characters. */
  readonly lengths: readonly number[];
}

/** What rows are made of, source by source. */
export interface RowsProfile {
  readonly rows: number;
  readonly sources: Readonly<Record<string, SourceProfile>>;
  /** Whether lengths are counted tokens or estimated from characters. */
  readonly areTokensCounted: boolean;
  /** Share of rows whose source, file or topic speaks of olympiads, 0 to 1. */
  readonly olympiadShare: number;
}

const FIELDS = ['topic', 'level', 'metadata.source', 'metadata.file', 'metadata.type', 'metadata.problem_type'];

// with more values a field is a text and no class
const MAX_VALUES = 60;

// of English text with formulas, in today's vocabularies
const CHARS_PER_TOKEN = 4;

interface Growing {
  rows: number;
  readonly fields: Record<string, Record<string, number>>;
  readonly lengths: number[];
}

/** Counts sources, topics, levels, types and lengths of a stream of problems or traces. */
export async function profileRows(rows: AsyncIterable<PipelineRow>): Promise<RowsProfile> {
  const sources = new Map<string, Growing>();
  let total = 0;
  let counted = 0;
  let olympiads = 0;
  for await (const row of rows) {
    total++;
    const name = textAt(row, 'source') ?? textAt(row, 'metadata.source') ?? textAt(row, 'author') ?? 'unknown';
    const profile = sources.get(name) ?? { rows: 0, fields: {}, lengths: [] };
    sources.set(name, profile);
    profile.rows++;
    for (const field of FIELDS) count(profile.fields, field, classAt(row, field));
    const tokens = row['tokenCount'];
    if (typeof tokens === 'number') counted++;
    profile.lengths.push(typeof tokens === 'number' ? tokens : Math.ceil(charsOf(row) / CHARS_PER_TOKEN));
    if (isOlympiad(row, name)) olympiads++;
  }
  return {
    rows: total,
    sources: Object.fromEntries([...sources].map(([name, profile]) => [name, finished(profile)])),
    areTokensCounted: total > 0 && counted === total,
    olympiadShare: total === 0 ? 0 : olympiads / total,
  };
}

function finished({ rows, fields, lengths }: Growing): SourceProfile {
  const classes = Object.entries(fields).filter(([, counts]) => {
    const values = Object.keys(counts).length;
    return values > 1 && values < MAX_VALUES;
  });
  return { rows, fields: Object.fromEntries(classes), lengths };
}

function count(fields: Record<string, Record<string, number>>, field: string, value: string | undefined): void {
  if (value === undefined) return;
  const counts = (fields[field] ??= {});
  if (value in counts || Object.keys(counts).length < MAX_VALUES) counts[value] = (counts[value] ?? 0) + 1;
}

function textAt(row: PipelineRow, field: string): string | undefined {
  const value = field.split('.').reduce<unknown>((at, name) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined;
  }, row);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Levels are rounded, since averages of ratings are hardly ever equal. */
function classAt(row: PipelineRow, field: string): string | undefined {
  const text = textAt(row, field);
  return field === 'level' && text !== undefined ? String(Math.round(Number(text))) : text;
}

function charsOf(row: PipelineRow): number {
  const parts =
    row['problemId'] === undefined ? [row['question'], row['solution']] : [row['reasoning'], row['solution']];
  return parts.reduce<number>((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0);
}

function isOlympiad(row: PipelineRow, source: string): boolean {
  const texts = [source, textAt(row, 'metadata.source'), textAt(row, 'metadata.file'), textAt(row, 'topic')];
  return texts.some((text) => /olympiad|\baime|amc_aime|hmmt|\bimo\b/i.test(text ?? ''));
}
