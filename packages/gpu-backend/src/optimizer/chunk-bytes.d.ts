import type { Blocks } from './eight-bit-blocks.js';
import type { MomentChunk } from './moment-layout.ts';
import type { MomentPlace } from './moment-store.ts';

export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export function readChunk(place: MomentPlace, chunk: MomentChunk): Uint8Array;
export function writeChunk(place: MomentPlace, chunk: MomentChunk, bytes: Uint8Array): void;
export function decodeChunk(chunk: MomentChunk, bytes: Uint8Array): Moments;
export function encodeChunk(chunk: MomentChunk, bytes: Uint8Array, moments: Moments): void;
export function eightBitViews(
  chunk: MomentChunk,
  bytes: Uint8Array,
): { readonly first: Blocks; readonly second: Blocks };
