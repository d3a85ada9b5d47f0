import { MathrError, type JsonValue } from '@mathr/core';
import { z } from 'zod';

import type { RowMapping } from '../../adapt/mapped-adapter.ts';
import type { AdaptedRow } from '../../adapt/dataset-adapter.ts';
import { fileFormat } from '../../source/file-format.ts';
import type { BadRow } from '../../source/source-row.ts';
import { streamRows } from '../stream-dataset.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import { findSource, sourceFingerprint, type FoundSource } from '../pipeline/find-source.ts';
import type { Operation, PipelineRow, StageContext, StageOutput } from '../pipeline/operation.ts';

const candidateSchema = z.strictObject({
  /** A source or several that are read one after the other. */
  from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  adapter: z.string().optional(),
  mapping: z.record(z.string(), z.unknown()).optional(),
  set: z.string().optional(),
  /** What this stands in for the real source with; goes into the warning. */
  standIn: z.string().optional(),
  licence: z.string().optional(),
  /** Put the name of each row's file into `metadata.file`. */
  tagFile: z.boolean().default(false),
});

const optionsSchema = z.strictObject({
  /** The first that can be had is read. */
  sources: z.array(candidateSchema).min(1),
  /** `source` of the records. @default the stage's name */
  source: z.string().optional(),
  /** `with-traces` keeps the traces of each problem on its row. */
  as: z.enum(['problems', 'with-traces']).default('problems'),
  /** Rows that the published source has. */
  published: z.int().min(1).optional(),
  limit: z.int().min(1).optional(),
  /** Go on without rows when no source can be had. */
  optional: z.boolean().default(false),
});

type Options = z.output<typeof optionsSchema>;
type Candidate = z.output<typeof candidateSchema>;

/** Reads problems from the first of its sources that can be had; rows that cannot be read are kept apart, with the reason. */
export const readOperation: Operation = defineOperation({
  name: 'read',
  version: 2,
  inputs: 'none',
  options: optionsSchema,
  async depends(options, context) {
    const { chosen } = await choose(options, context);
    if (chosen === undefined) return null;
    const hashes: JsonValue[] = [];
    for (const found of chosen.found) hashes.push(await sourceFingerprint(found));
    return hashes;
  },
  async *run(_inputs, options, context) {
    const { chosen, missing } = await choose(options, context);
    if (chosen === undefined) {
      const message = `none of its sources can be had: ${missing.join('; ')}`;
      if (!options.optional) throw new MathrError('invalid_data', message, { source: context.name });
      yield { type: 'warning', message };
      return;
    }
    const { candidate, found } = chosen;
    let count = 0;
    // files number their rows each from 1
    const unique = found.length > 1 ? uniqueIds() : (row: PipelineRow): PipelineRow => row;
    for (const { place } of found) {
      for await (const output of readOne(place, candidate, options, context)) {
        if (output.type === 'row') {
          count++;
          yield { type: 'row', row: unique(output.row) };
        } else yield output;
        if (count >= (options.limit ?? Infinity)) break;
      }
      if (count >= (options.limit ?? Infinity)) break;
    }
    yield { type: 'fact', name: 'source', value: describe(options, candidate, found) };
    if (candidate.standIn !== undefined) {
      yield { type: 'warning', message: standInWarning(candidate, options, missing, count) };
    } else if (options.published !== undefined && count < options.published && options.limit === undefined) {
      const message = `${count} rows were read, the published source has ${options.published}`;
      yield { type: 'warning', message };
    }
  },
});

async function choose(
  options: Options,
  context: StageContext,
): Promise<{
  readonly chosen: { readonly candidate: Candidate; readonly found: readonly FoundSource[] } | undefined;
  readonly missing: readonly string[];
}> {
  const missing: string[] = [];
  for (const candidate of options.sources) {
    const places = typeof candidate.from === 'string' ? [candidate.from] : candidate.from;
    const found = await Promise.all(places.map((place) => findSource(place, context)));
    const there = found.filter((one) => typeof one !== 'string');
    if (there.length === found.length) return { chosen: { candidate, found: there }, missing };
    missing.push(...found.filter((one) => typeof one === 'string'));
  }
  return { chosen: undefined, missing };
}

async function* readOne(
  place: string,
  candidate: Candidate,
  options: Options,
  context: StageContext,
): AsyncGenerator<StageOutput, void, void> {
  const bad: BadRow[] = [];
  const removals = (): StageOutput[] =>
    bad.splice(0).map(({ text, ...where }) => ({
      type: 'removed',
      kind: 'unreadable',
      why: where.message,
      row: { file: where.file, row: where.row ?? null, text: text ?? null },
    }));
  const rows = streamRows(place, {
    adapter: candidate.adapter ?? (candidate.mapping as RowMapping | undefined),
    set: candidate.set,
    source: options.source ?? context.name,
    onBadRow: (row) => bad.push(row),
    signal: context.signal,
    ...(context.services.env === undefined ? {} : { env: context.services.env }),
  });
  const stem = fileFormat(place)?.stem ?? place;
  let seen = 0;
  for await (const adapted of rows) {
    yield* removals();
    if (++seen % 5000 === 0) context.progress(seen);
    const row = rowOf(adapted, options.as);
    if (row !== undefined) yield { type: 'row', row: candidate.tagFile ? tagged(row, stem) : row };
  }
  yield* removals();
}

function rowOf({ problem, traces }: AdaptedRow, as: Options['as']): PipelineRow | undefined {
  if (problem === undefined) return undefined;
  const row = problem as unknown as PipelineRow;
  return as === 'problems' || traces === undefined ? row : { ...row, traces };
}

/** Gives an id that came before a number: `set-7` and `set-7#2`. */
function uniqueIds(): (row: PipelineRow) => PipelineRow {
  const counts = new Map<string, number>();
  return (row) => {
    const id = String(row['id']);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return count === 1 ? row : { ...row, id: `${id}#${count}` };
  };
}

function tagged(row: PipelineRow, file: string): PipelineRow {
  return { ...row, metadata: { ...(row['metadata'] as object | undefined), file } };
}

function describe(options: Options, candidate: Candidate, found: readonly FoundSource[]): JsonValue {
  return {
    from: candidate.from,
    files: found.map(({ place }) => place.slice(place.lastIndexOf('/') + 1)),
    licence: candidate.licence ?? null,
    published: options.published ?? null,
    standIn: candidate.standIn ?? null,
  };
}

function standInWarning(candidate: Candidate, options: Options, missing: readonly string[], count: number): string {
  const real = missing.join('; ');
  const published = options.published === undefined ? '' : ` of ${options.published}`;
  return `scaled down: ${real} cannot be had; ${candidate.standIn ?? ''} stands in for it with ${count} rows${published}`;
}
