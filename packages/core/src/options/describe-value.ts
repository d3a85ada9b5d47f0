// long enough for a path, short enough that a message with several stays readable
const MAX_CHARS = 60;

/** A value in a few words, for error messages: `1.5`, `"fast"`, `an array of 3`, `a function`. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > MAX_CHARS ? `${value.slice(0, MAX_CHARS)}…` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const name = (value.constructor as { readonly name: string } | undefined)?.name ?? 'Object';
  if (name !== 'Object') return `a ${name}`;
  const keys = Object.keys(value);
  return `an object with ${keys.length === 0 ? 'no keys' : keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''}`;
}
