import type { Problem } from '@mathr/core';

/** A field's name (`a.b` reads a nested one), or a function of the whole record. */
export type FieldSource = string | ((record: Readonly<Record<string, unknown>>) => unknown);

/** Which field of a record holds which part of a problem. */
export interface FieldMapping {
  readonly question: FieldSource;
  readonly answer: FieldSource;
  readonly solution?: FieldSource | undefined;
  readonly id?: FieldSource | undefined;
  readonly level?: FieldSource | undefined;
  readonly topic?: FieldSource | undefined;
  /** Fields to keep as they are in `metadata`. */
  readonly metadata?: readonly string[] | undefined;
}

/**
 * Any JSON record as a problem. Numbers become text; an array stands for its first element.
 * `undefined` when question or answer is missing or empty.
 */
export function mappedProblem(record: unknown, mapping: FieldMapping, id: string, source: string): Problem | undefined {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined;
  const fields = record as Readonly<Record<string, unknown>>;
  const text = (from: FieldSource | undefined): string | undefined => asText(read(fields, from));
  const [question, answer, solution, topic] = [mapping.question, mapping.answer, mapping.solution, mapping.topic].map(
    text,
  );
  const level = Number(text(mapping.level));
  if (question === undefined || answer === undefined) return undefined;
  const metadata = Object.fromEntries((mapping.metadata ?? []).map((name) => [name, read(fields, name)]));
  return {
    id: text(mapping.id) ?? id,
    question,
    answer,
    ...(solution === undefined ? {} : { solution }),
    source,
    ...(Number.isFinite(level) ? { level } : {}),
    ...(topic === undefined ? {} : { topic }),
    ...(mapping.metadata === undefined ? {} : { metadata }),
  };
}

function read(fields: Readonly<Record<string, unknown>>, from: FieldSource | undefined): unknown {
  if (from === undefined) return undefined;
  if (typeof from === 'function') return from(fields);
  if (Object.hasOwn(fields, from)) return fields[from];
  return from.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined;
  }, fields);
}

function asText(value: unknown): string | undefined {
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'number' || typeof single === 'bigint') return String(single);
  return typeof single === 'string' && single.trim() !== '' ? single.trim() : undefined;
}
