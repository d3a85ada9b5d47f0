import { InvalidArgumentError } from 'commander';

/** Reads a command line value as a number. @throws {InvalidArgumentError} for anything else. */
export function numberFlag(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('a number is wanted.');
  return number;
}

/** Reads a whole number from 1 on. @throws {InvalidArgumentError} for anything else. */
export function countFlag(value: string): number {
  const number = numberFlag(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on is wanted.');
  return number;
}

/** Reads a number from `least` to `most`. @throws {InvalidArgumentError} for anything else. */
export function numberBetween(least: number, most: number = Number.POSITIVE_INFINITY): (value: string) => number {
  return (value) => {
    const number = numberFlag(value);
    if (number >= least && number <= most) return number;
    const range = most === Number.POSITIVE_INFINITY ? `from ${least} on` : `from ${least} to ${most}`;
    throw new InvalidArgumentError(`a number ${range} is wanted.`);
  };
}
