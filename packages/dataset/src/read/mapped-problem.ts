import type { Problem } from '@mathr/core';
import { extractAnswer, lastBoxed } from '@mathr/verify';

/**
 * A field's name (`a.b` reads a nested one, `messages.0.content` an element of a list), several names of which the first
 * that holds something counts, or a function of the whole record.
 */
export type FieldSource = string | readonly string[] | ((record: Readonly<Record<string, unknown>>) => unknown);

/** An answer that stands inside a longer text. */
export interface AnswerInText {
  readonly in: FieldSource;
  /** The last balanced `\boxed{…}`, what follows the last `####`, or whichever way the text gives its answer. */
  readonly by: 'boxed' | 'hashes' | 'any';
}

/** Which field of a record holds which part of a problem. Without functions it is plain data, as YAML and JSON have it. */
export interface FieldMapping {
  readonly question: FieldSource;
  /** A field, or where in a text it stands; of a list, the first that is found. */
  readonly answer: FieldSource | AnswerInText | readonly (string | AnswerInText)[];
  readonly solution?: FieldSource | undefined;
  readonly id?: FieldSource | undefined;
  /** A number, or a text with one, as `Level 3`. */
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
  const [question, solution, topic] = [mapping.question, mapping.solution, mapping.topic].map((from) =>
    textField(fields, from),
  );
  const answer = findAnswer(fields, mapping.answer);
  const levelText = textField(fields, mapping.level);
  const level = Number(levelText === undefined ? Number.NaN : (/-?\d+(?:\.\d+)?/.exec(levelText)?.[0] ?? Number.NaN));
  if (question === undefined || answer === undefined) return undefined;
  const metadata = Object.fromEntries((mapping.metadata ?? []).map((name) => [name, readField(fields, name)]));
  return {
    id: textField(fields, mapping.id) ?? id,
    question,
    answer,
    ...(solution === undefined ? {} : { solution }),
    source,
    ...(Number.isFinite(level) ? { level } : {}),
    ...(topic === undefined ? {} : { topic }),
    ...(mapping.metadata === undefined ? {} : { metadata }),
  };
}

function findAnswer(
  fields: Readonly<Record<string, unknown>>,
  from: FieldSource | AnswerInText | readonly (string | AnswerInText)[],
): string | undefined {
  const sources = Array.isArray(from)
    ? (from as readonly (string | AnswerInText)[])
    : [from as FieldSource | AnswerInText];
  for (const source of sources) {
    const answer = isInText(source) ? answerIn(textField(fields, source.in), source.by) : textField(fields, source);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function isInText(source: FieldSource | AnswerInText): source is AnswerInText {
  return typeof source === 'object' && 'by' in source;
}

/** The answer that a worked solution ends with; undefined when it has none of that kind. */
export function answerIn(text: string | undefined, by: AnswerInText['by']): string | undefined {
  if (text === undefined) return undefined;
  if (by === 'any') return extractAnswer(text)?.answer;
  const at = text.lastIndexOf('####');
  const answer = (by === 'boxed' ? lastBoxed(text) : at < 0 ? undefined : text.slice(at + 4))?.trim();
  return answer === '' ? undefined : answer;
}

/** What a record holds at a field's name; undefined when there is nothing. */
export function readField(fields: Readonly<Record<string, unknown>>, from: FieldSource | undefined): unknown {
  if (from === undefined) return undefined;
  if (typeof from === 'function') return from(fields);
  if (typeof from !== 'string') return from.map((name) => readField(fields, name)).find(isSomething);
  if (Object.hasOwn(fields, from)) return fields[from];
  return from.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined;
  }, fields);
}

/** A field as trimmed text; undefined when it is empty or no text or number. */
export function textField(
  fields: Readonly<Record<string, unknown>>,
  from: FieldSource | undefined,
): string | undefined {
  const value = readField(fields, from);
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'number' || typeof single === 'bigint') return String(single);
  return typeof single === 'string' && single.trim() !== '' ? single.trim() : undefined;
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
