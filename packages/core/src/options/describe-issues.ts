import type { z } from 'zod';

import { describeValue } from './describe-value.ts';

/** One thing that a schema found wrong, in our words. */
export interface DescribedIssue {
  /** `optimizer.beta1`, `items[3]`; empty for the value itself. */
  readonly path: string;
  readonly message: string;
}

/** What a schema found wrong with a value: where, what is allowed, what came. */
export function describeIssues(error: z.ZodError, value: unknown, schema: z.ZodType): DescribedIssue[] {
  return error.issues.flatMap((issue) => readIssue(issue, value, schema));
}

type Issue = z.core.$ZodIssue;

function readIssue(issue: Issue, options: unknown, schema: z.ZodType): DescribedIssue[] {
  const path = pathText(issue.path);
  const name = path === '' ? 'the value' : path;
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(schema, issue.path);
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: `${pathText([...issue.path, key])} is not an option${suggestion(key, allowed)}`,
    }));
  }
  const value = valueAt(options, issue.path);
  if (value === undefined && issue.code !== 'custom') {
    return [{ path, message: `${name} is missing; it must be ${wanted(issue)}` }];
  }
  if (issue.code === 'custom') return [{ path, message: `${name}: ${issue.message}; was ${describeValue(value)}` }];
  return [{ path, message: `${name} must be ${wanted(issue)}, was ${describeValue(value)}` }];
}

/** What the schema would have taken, to follow "must be". */
function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[issue.expected] ?? `of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.length === 1
        ? describeValue(issue.values[0])
        : `one of ${issue.values.map((value) => describeValue(value)).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive === false ? 'above' : 'at least', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive === false ? 'below' : 'at most', issue.maximum);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_union': {
      const choices = issue.errors.flatMap((errors) => (errors[0] === undefined ? [] : [wanted(errors[0])]));
      return choices.length === 0 ? issue.message : [...new Set(choices)].join(' or ');
    }
    default:
      return `valid (${issue.message})`;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  function: 'a function',
};

function bound(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'array' || origin === 'set' || origin === 'map') return `${relation} ${limit} entries long`;
  if (origin === 'string') return `${relation} ${limit} characters long`;
  return `${relation} ${limit}`;
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

/** The keys of the object schema at a path; none when something else than plain objects lies on the way. */
function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let current: unknown = schema;
  for (const key of [...path, undefined]) {
    while (hasDef(current) && current._zod.def.innerType !== undefined) current = current._zod.def.innerType;
    const shape = hasDef(current) ? current._zod.def.shape : undefined;
    if (key === undefined) return Object.keys(shape ?? {});
    current = shape?.[String(key)];
  }
  return [];
}

interface WithDef {
  readonly _zod: { readonly def: { readonly innerType?: unknown; readonly shape?: Readonly<Record<string, unknown>> } };
}

function hasDef(value: unknown): value is WithDef {
  return typeof value === 'object' && value !== null && '_zod' in value;
}

function suggestion(key: string, allowed: readonly string[]): string {
  if (allowed.length === 0) return '';
  const near = allowed.find((name) => editDistance(name.toLowerCase(), key.toLowerCase()) <= 2);
  return near === undefined ? `; the options are ${allowed.join(', ')}` : `; did you mean ${near}?`;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
