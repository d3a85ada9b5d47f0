import { MathrError } from '@mathr/core';
import { CommanderError } from 'commander';

/** Exit codes: 0 done, 1 failed (or a threshold was missed), 2 bad usage, 130 interrupted. */
export function failWith(error: unknown): void {
  process.exitCode = exitCode(error);
  if (error instanceof CommanderError || process.exitCode === 130) return; // already said
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`mathr: ${message}\n`);
  if (MathrError.is(error, 'missing_dependency')) process.stderr.write(`install it with: ${error.details.install}\n`);
  if (process.env['MATHR_DEBUG'] !== undefined && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
    if (error.cause instanceof Error) process.stderr.write(`caused by: ${error.cause.stack ?? error.cause.message}\n`);
  }
}

export function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (MathrError.is(error, 'invalid_options')) return 2;
  if (error instanceof Error && error.name === 'AbortError') return 130;
  return 1;
}
