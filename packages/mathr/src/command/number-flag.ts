import { InvalidArgumentError } from 'commander';

/** Reads a command line value as a number. @throws {InvalidArgumentError} for anything else. */
export function numberFlag(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('a number is wanted.');
  return number;
}
