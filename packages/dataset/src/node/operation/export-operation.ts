import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import {
  MathrError,
  parsePreference,
  parseProblem,
  parseStepLabels,
  parseTrace,
  type JsonValue,
  type TraceRecord,
} from '@mathr/core';
import { z } from 'zod';

import type { CardFilter, CardOverlap, CardSource } from '../../export/dataset-card.ts';
import type { MessageOptions } from '../../export/message-options.ts';
import { recordColumns, type TableColumns } from '../../export/table-columns.ts';
import { correctionRow, unpairedRow, verifierRow } from '../../export/supervise-rows.ts';
import {
  messagesRow,
  preferenceRow,
  promptCompletionRow,
  promptRow,
  stepwiseRow,
  verlRow,
} from '../../export/trl-rows.ts';
import type { Correction } from '../../supervise/correction.ts';
import type { VerifierExample } from '../../supervise/verifier-examples.ts';
import { writeDataset, type WrittenDataset } from '../output/write-dataset.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsIn } from '../pipeline/rows-in.ts';
import { rowsOf } from '../pipeline/rows-of.ts';
import type { StageRecord } from '../pipeline/stage-record.ts';

const optionsSchema = z.strictObject({
  format: z.enum(['jsonl', 'jsonl.gz', 'parquet']).default('parquet'),
  as: z
    .enum([
      'problems',
      'traces',
      'messages',
      'prompt-completion',
      'prompts',
      'verl',
      'preferences',
      'step-labels',
      'stepwise',
      'corrections',
      'monologues',
      'verifier',
      'unpaired',
    ])
    .default('problems'),
  /** System message of every conversation. */
  system: z.string().optional(),
  /** Put before each question and each solution of conversations. */
  questionPrefix: z.string().default(''),
  solutionPrefix: z.string().default(''),
  /** Where thinking goes in conversations. */
  thinking: z.enum(['tags', 'field', 'drop']).default('tags'),
  splits: z.record(z.string(), z.number().min(0)).default({ train: 1 }),
  title: z.string().optional(),
  about: z.string().optional(),
  licence: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

type Options = z.output<typeof optionsSchema>;

/** Writes a data set with its card into `out/<stage>` of the run, ready for the hub and for training; rows go on as they are. */
export const exportOperation: Operation = defineOperation({
  name: 'export',
  version: 1,
  inputs: 'some',
  options: optionsSchema,
  async *run(inputs, options, context) {
    let left = 0;
    const rows = exported(rowsOf(inputs), options, () => left++);
    const written = await writeDataset(context.outDir, rows, {
      format: options.format,
      splits: options.splits,
      seed: context.seed,
      signal: context.signal,
      ...columnsOf(options.as),
      card: {
        name: options.title ?? context.name,
        about: [context.services.note, options.about].filter((part) => part !== undefined).join('\n\n') || undefined,
        licence: options.licence ?? 'other',
        tags: options.tags,
        ...historyOf(context.history),
      },
    });
    for await (const row of rowsOf(inputs)) yield { type: 'row', row };
    if (left > 0)
      yield { type: 'warning', message: `${left} rows have no place in the layout "${options.as}" and were left out` };
    yield { type: 'fact', name: 'dataset', value: factOf(written) };
  },
  async isIntact(_options, context, { facts }) {
    const { files = [] } = (facts['dataset'] ?? {}) as {
      readonly files?: readonly { path: string; sizeBytes: number }[];
    };
    if (!existsSync(join(context.outDir, 'README.md'))) return false;
    const sizes = files.map(({ path }) => stat(join(context.outDir, path)).catch(() => undefined));
    return (await Promise.all(sizes)).every((stats, index) => stats?.size === files[index]?.sizeBytes);
  },
});

/** `onLeft` hears of rows that the layout has no place for, such as steps that nobody judged. */
async function* exported(
  rows: AsyncIterable<PipelineRow>,
  { as, system, questionPrefix, solutionPrefix, thinking }: Options,
  onLeft: () => void,
): AsyncGenerator<object, void, void> {
  let index = 0;
  const options = { system, thinking, prompt: (question: string) => `${questionPrefix}${question}`, solutionPrefix };
  for await (const row of rows) {
    const made = LAYOUTS[as](row, options, index++);
    if (made === undefined) onLeft();
    else yield made;
  }
}

interface LayoutOptions extends MessageOptions {
  readonly solutionPrefix: string;
}

/** A trace with the prefix before its solution. */
function prefixed(row: PipelineRow, { solutionPrefix }: LayoutOptions): TraceRecord {
  const trace = parseTrace(row);
  return { ...trace, solution: `${solutionPrefix}${trace.solution}` };
}

type Layout = (row: PipelineRow, options: LayoutOptions, index: number) => object | undefined;

const LAYOUTS: Readonly<Record<Options['as'], Layout>> = {
  problems: (row) => parseProblem(row),
  traces: (row) => parseTrace(row),
  messages: (row, options) => messagesRow(prefixed(row, options), options),
  'prompt-completion': (row, options) => promptCompletionRow(prefixed(row, options), options),
  prompts: (row, options) => promptRow(parseProblem(row), options),
  verl: (row, options, index) => verlRow(parseProblem(row), { ...options, index }),
  preferences: (row, options) => preferenceRow(parsePreference(row), options),
  'step-labels': (row) => parseStepLabels(row),
  stepwise: (row) => stepwiseRow(parseStepLabels(row)),
  corrections: (row, options) => correctionRow(parsed(row, correctionSchema, 'correction'), options),
  monologues: (row, options) =>
    correctionRow(parsed(row, correctionSchema, 'correction'), { ...options, as: 'monologue' }),
  verifier: (row) => verifierRow(parsed(row, verifierSchema, 'verifier example')),
  unpaired: (row, options) => unpairedRow(parsed(row, verifierSchema, 'verifier example'), options),
};

const correctionSchema = z.looseObject({
  problemId: z.string(),
  question: z.string(),
  wrong: z.string(),
  firstWrongStep: z.int().min(0).optional(),
  critique: z.string().optional(),
  corrected: z.string(),
  author: z.string(),
  correctedBy: z.string(),
}) satisfies z.ZodType<Omit<Correction, 'schema'>>;

const verifierSchema = z.looseObject({
  problemId: z.string(),
  question: z.string(),
  solution: z.string(),
  verdict: z.enum(['correct', 'incorrect', 'unclear']),
  reason: z.string().optional(),
  author: z.string(),
}) satisfies z.ZodType<VerifierExample>;

function parsed<S extends z.ZodType>(row: PipelineRow, schema: S, kind: string): z.output<S> {
  const read = schema.safeParse(row);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const message = `this row is no ${kind}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}; make them with "use: supervise"`;
  throw new MathrError('invalid_data', message, { source: 'export' });
}

function columnsOf(as: Options['as']): { readonly columns?: TableColumns } {
  if (as === 'problems') return { columns: recordColumns.problem };
  if (as === 'step-labels') return { columns: recordColumns.stepLabels };
  return as === 'traces' ? { columns: recordColumns.trace } : {};
}

/** What the card tells of the stages before. */
function historyOf(history: readonly StageRecord[]): {
  readonly sources: readonly CardSource[];
  readonly filters: readonly CardFilter[];
  readonly overlaps: readonly CardOverlap[];
} {
  const sources = history.flatMap(({ name, facts, rows, removed }): CardSource[] => {
    const source = facts['source'] as
      | { readonly from?: string | string[]; readonly licence?: string | null }
      | undefined;
    if (source === undefined) return [];
    const from = Array.isArray(source.from) ? source.from.join(', ') : source.from;
    return [{ name, source: from, licence: source.licence ?? undefined, read: rows + removed, kept: rows }];
  });
  const filters = history
    .filter(({ inputs, removed }) => inputs.length > 0 && removed > 0)
    .map((stage): CardFilter => {
      const { name, use, rows, removedBy } = stage;
      const about = Object.entries(removedBy).map(([kind, n]) => `${kind}: ${n}`);
      return { name: `${name} (${use})`, before: rowsIn(stage), after: rows, about: about.join(', ') };
    });
  const overlaps = history.flatMap(({ facts }) =>
    Object.entries((facts['overlaps'] ?? {}) as Readonly<Record<string, number>>).map(([pair, rows]): CardOverlap => {
      const [a = '', b = ''] = pair.split(' / ');
      return { between: [a, b], rows, action: 'the first was kept' };
    }),
  );
  return { sources, filters, overlaps };
}

function factOf({ rows, files }: WrittenDataset): JsonValue {
  return {
    rows,
    files: files.map(({ path, split, rows: count, sizeBytes, sha256 }) => ({
      path,
      split,
      rows: count,
      sizeBytes,
      sha256,
    })),
  };
}
