import { Command } from 'commander';
import { vi } from 'vitest';

import { exitCode } from '../fail.ts';

/** What a command printed, and the code that the process would have ended with. */
export interface CommandOutcome {
  readonly out: string;
  readonly err: string;
  readonly code: number;
  readonly error: unknown;
}

/** Runs one command of the program in this process. */
export async function runCommand(add: (program: Command) => void, args: readonly string[]): Promise<CommandOutcome> {
  const program = new Command('mathr').exitOverride();
  add(program);
  const text = { out: '', err: '' };
  const catchInto = (stream: 'out' | 'err') => (chunk: unknown) => {
    text[stream] += String(chunk);
    return true;
  };
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: catchInto('out'), writeErr: catchInto('err') });
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(catchInto('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(catchInto('err')),
  ];
  let error: unknown;
  process.exitCode = undefined;
  try {
    await program.parseAsync(['node', 'mathr', ...args]);
  } catch (caught) {
    error = caught;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const code = error === undefined ? Number(process.exitCode ?? 0) : exitCode(error);
  process.exitCode = undefined;
  return { ...text, code, error };
}
