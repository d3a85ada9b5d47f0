import type { JsonValue } from './json.ts';

/** Where two configurations differ, for example at `grpo.steps`; a side that lacks it is `undefined`. */
export interface ConfigDifference {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** Every difference between two configurations, by path; the order of keys does not matter. */
export function configDifferences(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path = '',
): ConfigDifference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => configDifferences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item: JsonValue, i) => configDifferences(item, after[i] as JsonValue, `${path}[${i}]`));
  }
  return JSON.stringify(before) === JSON.stringify(after)
    ? []
    : [{ path: path === '' ? '(all)' : path, before, after }];
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
