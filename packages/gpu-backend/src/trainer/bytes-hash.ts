import { createHash } from 'node:crypto';

/** A short name for these bytes: equal for equal bytes only. */
export function bytesHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
