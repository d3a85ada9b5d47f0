import type { JsonValue } from '../run/json.ts';

/**
 * JSON with the keys of every object sorted (by UTF-16 code units, as RFC 8785 has it), so that equal values have equal
 * texts whatever the order in which they were built. Keys whose value is `undefined` are left out.
 *
 * @example
 * canonicalJson({ b: 1, a: [2] }); // => '{"a":[2],"b":1}'
 */
export function canonicalJson(value: JsonValue): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const field = value[key];
      return field === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(field)}`];
    });
  return `{${fields.join(',')}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
