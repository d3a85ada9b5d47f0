import type { VerdictStatus } from '@mathr/core';

import { mappedProblem, readField, textField, type FieldMapping, type FieldSource } from '../read/mapped-problem.ts';
import type { AdaptedRow, DatasetAdapter, RowFields } from './dataset-adapter.ts';
import { rowTrace, textList } from './row-trace.ts';

/** Where the traces of a row stand. */
export interface TraceMapping {
  /** A text, or a list of texts. */
  readonly text: FieldSource;
  /** Who wrote them: the id of a model, or a data set. */
  readonly author: string;
  /** Whether each is right: true or false, or a list of these. */
  readonly correct?: FieldSource | undefined;
  /** Fields to keep in the trace's `metadata`; of a list as long as the traces, each trace gets its element. */
  readonly metadata?: readonly string[] | undefined;
}

/** How the rows of a data set become records. Without functions it is plain data, as YAML and JSON have it. */
export interface RowMapping extends FieldMapping {
  readonly traces?: TraceMapping | readonly TraceMapping[] | undefined;
  /** Only rows whose field has this value, or one of these; the others hold no problem. */
  readonly where?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * An adapter from a mapping of fields.
 *
 * @example
 * mappedAdapter('mine', { question: 'prompt', answer: { in: 'output', by: 'boxed' }, where: { subject: ['math', 'stats'] } });
 */
export function mappedAdapter(
  name: string,
  mapping: RowMapping,
  about: { readonly description?: string; readonly fits?: (fields: RowFields) => boolean } = {},
): DatasetAdapter {
  return {
    name,
    description: about.description ?? 'fields as mapped',
    fits: about.fits ?? (() => false),
    adapt: (fields, { id, source }) => {
      const other = Object.entries(mapping.where ?? {}).find(
        ([field, wanted]) => !isOneOf(readField(fields, field), wanted),
      );
      if (other !== undefined) {
        return `its ${other[0]} is ${JSON.stringify(readField(fields, other[0])) ?? 'missing'}, not ${JSON.stringify(other[1])}`;
      }
      const problem = mappedProblem(fields, mapping, id, source);
      if (problem === undefined) {
        const lacks = textField(fields, mapping.question) === undefined ? 'question' : 'answer';
        return `it has no ${lacks} where the layout "${name}" has it; its fields are ${Object.keys(fields).join(', ')}`;
      }
      const traces = [mapping.traces ?? []]
        .flat()
        .flatMap((traceMapping) => mappedTraces(fields, traceMapping, problem));
      return {
        problem,
        ...(mapping.traces === undefined
          ? {}
          : { traces: traces.map((trace, sampleIndex) => ({ ...trace, sampleIndex })) }),
      };
    },
  };
}

function mappedTraces(
  fields: RowFields,
  { text, author, correct, metadata }: TraceMapping,
  problem: { readonly id: string; readonly question: string },
): NonNullable<AdaptedRow['traces']> {
  const value = readField(fields, text);
  const texts = textList(Array.isArray(value) ? value : [value]);
  const count = Array.isArray(value) ? value.length : 1;
  const at = (field: FieldSource, index: number): unknown => {
    const found = readField(fields, field);
    return Array.isArray(found) && found.length === count ? (found[index] as unknown) : found;
  };
  return texts.map(([trace, index]) =>
    rowTrace(problem, trace, {
      author,
      verdict: correct === undefined ? undefined : verdictOf(at(correct, index)),
      metadata:
        metadata === undefined ? undefined : Object.fromEntries(metadata.map((name) => [name, at(name, index)])),
    }),
  );
}

/** Truth values as data sets write them; undefined for anything else. */
export function verdictOf(value: unknown): VerdictStatus | undefined {
  if (value === true || value === 1 || value === 'true' || value === 'Yes') return 'correct';
  if (value === false || value === 0 || value === 'false' || value === 'No') return 'incorrect';
  return undefined;
}

function isOneOf(value: unknown, wanted: unknown): boolean {
  return (Array.isArray(wanted) ? (wanted as readonly unknown[]) : [wanted]).includes(value);
}
