import type { JsonValue } from '../run/json.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * A 64-bit hash of a value as 16 hex digits, the same on every machine and in every order of keys: FNV-1a over the UTF-8
 * bytes of its canonical JSON. For telling configurations apart; not for security.
 *
 * @example
 * stableHash({ b: 1, a: 2 }) === stableHash({ a: 2, b: 1 }); // => true
 */
export function stableHash(value: JsonValue): string {
  return fnv1a64(new TextEncoder().encode(canonicalJson(value)));
}

/** Source: draft-eastlake-fnv, 64-bit FNV-1a, in two halves of 32 bits. */
export function fnv1a64(bytes: Uint8Array): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    low = (low ^ byte) >>> 0;
    // times the prime 2^40 + 0x1b3; products stay below 2^53
    const product = low * 0x1b3;
    high = (high * 0x1b3 + low * 256 + Math.floor(product / 0x1_0000_0000)) % 0x1_0000_0000;
    low = product % 0x1_0000_0000;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
