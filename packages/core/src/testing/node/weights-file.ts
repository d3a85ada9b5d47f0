import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'tiny-model.json';

/** Writes plain numbers; float64 survives JSON exactly. */
export async function writeNumbers(dir: string, numbers: Readonly<Record<string, readonly number[]>>): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, NAME), JSON.stringify(numbers));
}

export async function readNumbers(dir: string): Promise<Readonly<Record<string, readonly number[]>>> {
  return JSON.parse(await readFile(join(dir, NAME), 'utf8')) as Readonly<Record<string, readonly number[]>>;
}
