import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { MathrError } from '@mathr/core';

import type { BenchCase, Measurement } from './bench-case.ts';

export interface MeasureCaseOptions {
  /** Told how far it is, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Measures one case in a fresh process, so that its memory is its own.
 *
 * @throws {MathrError} `engine_error` with what the process said when it fails, or was killed for its memory.
 */
export async function measureCase(
  spec: BenchCase,
  { onProgress, signal }: MeasureCaseOptions = {},
): Promise<Measurement> {
  signal?.throwIfAborted();
  const worker = fileURLToPath(new URL('./bench-worker.js', import.meta.url));
  const child = spawn(process.execPath, [worker, JSON.stringify(spec)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGKILL');
  signal?.addEventListener('abort', stop, { once: true });
  const ended = new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killed) => resolve(killed ?? `code ${code}`));
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let measurement: Measurement | undefined;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      // the worker is ours: each line is one of these
      const message = JSON.parse(line) as { readonly progress?: number; readonly measurement?: Measurement };
      if (message.progress !== undefined) onProgress?.(message.progress);
      measurement = message.measurement ?? measurement;
    }
    const end = await ended;
    signal?.throwIfAborted();
    if (measurement !== undefined) return measurement;
    throw failure(end, said);
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

function failure(end: string, said: string): MathrError<'engine_error'> {
  const why = end === 'SIGKILL' ? 'it was killed, probably for its memory' : lastError(said) || `it ended with ${end}`;
  return new MathrError('engine_error', `The measurement failed: ${why}`, { operation: 'bench' });
}

/** The line of an uncaught error that names it. */
function lastError(said: string): string {
  return /^(?:\w*Error(?: \[\w+\])?: )(.+)$/m.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? '';
}
