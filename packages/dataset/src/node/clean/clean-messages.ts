import type { ReaderSetup } from '../../clean/clean-workers.ts';

/** What a thread is asked: to prepare a reader under a number, to read with it, to forget it. */
export type CleanRequest =
  | { readonly kind: 'open'; readonly request: number; readonly reader: number; readonly setup: ReaderSetup }
  | { readonly kind: 'read'; readonly request: number; readonly reader: number; readonly questions: readonly string[] }
  | { readonly kind: 'close'; readonly request: number; readonly reader: number };

/** What it answers, to all but `close`. */
export interface CleanReply {
  readonly request: number;
  readonly numbers?: Uint32Array | undefined;
  readonly error?: string | undefined;
}
