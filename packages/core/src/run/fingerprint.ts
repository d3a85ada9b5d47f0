import type { JsonValue } from './json.ts';

/**
 * A short hash of data, to notice on resume that it has changed: 53 bits of FNV-like mixing over the JSON of each
 * item, in order. Not for security.
 */
export function fingerprint(items: Iterable<JsonValue>): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const mix = (code: number): void => {
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  };
  for (const item of items) {
    const text = JSON.stringify(item);
    for (let i = 0; i < text.length; i++) mix(text.charCodeAt(i));
    // what no JSON text contains: the border between two items
    mix(0x1_0000);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return ((high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)).toString(16).padStart(14, '0');
}
