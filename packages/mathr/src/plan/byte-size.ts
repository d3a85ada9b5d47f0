import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Reads `24GB`, `16 GiB` or a number of bytes. @throws {InvalidArgumentError} for anything else. */
export function byteSizeFlag(value: string): number {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(value) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  if (number !== undefined && factor !== undefined && Number(number) > 0) return Number(number) * factor;
  throw new InvalidArgumentError('a size such as 24GB, 16GiB or 500MB is wanted.');
}

/** `1.5 GiB`, `220 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1000 * 2 ** 30) return `${(bytes / 2 ** 40).toFixed(1)} TiB`;
  if (bytes >= 1000 * 2 ** 20) return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
