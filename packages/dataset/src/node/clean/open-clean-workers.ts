import { availableParallelism } from 'node:os';
import { parseOptions } from '@mathr/core';
import { z } from 'zod';
import type { CleanReader, CleanWorkers, ReaderSetup } from '../../clean/clean-workers.ts';
import { CleanThread } from './clean-thread.ts';

export interface CleanWorkersOptions {
  /** @default as many as the machine runs at a time, 8 at most */
  readonly threads?: number | undefined;
  /** Node's own options for the threads (`--max-old-space-size=…`). @default those of the process */
  readonly execArgv?: readonly string[] | undefined;
}

/**
 * Threads that read questions while `dedupe` or `decontaminate` works on what they read; the results are the same, bit for
 * bit. They start when the first large set comes, serve any number of calls, and do not keep the process alive.
 *
 * @throws {MathrError} `invalid_options`.
 *
 * @example
 * await using workers = openCleanWorkers();
 * const { kept } = await dedupe(problems, { workers });
 */
export function openCleanWorkers(options: CleanWorkersOptions = {}): CleanWorkers & AsyncDisposable {
  const { threads: count, execArgv } = parseOptions(optionsSchema, options, 'openCleanWorkers');
  let threads: CleanThread[] = [];
  let readers = 0;
  return {
    count,
    async open(setup: ReaderSetup): Promise<CleanReader> {
      threads = threads.filter(({ isOpen }) => isOpen);
      while (threads.length < count) threads.push(new CleanThread(execArgv));
      const team = threads;
      const reader = ++readers;
      await Promise.all(team.map((thread) => thread.ask({ kind: 'open', reader, setup })));
      return {
        async read(questions): Promise<Uint32Array> {
          const idlest = team.reduce((best, thread) => (thread.load < best.load ? thread : best));
          const numbers = await idlest.ask({ kind: 'read', reader, questions });
          if (numbers === undefined) throw new Error('a thread that reads questions sent no numbers');
          return numbers;
        },
        close: () => {
          for (const thread of team) thread.tell({ kind: 'close', reader });
        },
      };
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

const optionsSchema = z.strictObject({
  threads: z
    .int()
    .min(1)
    .default(() => Math.min(8, availableParallelism())),
  execArgv: z.array(z.string()).optional(),
}) satisfies z.ZodType<object, CleanWorkersOptions>;
