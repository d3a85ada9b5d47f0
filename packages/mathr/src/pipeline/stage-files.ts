import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a run of the chain keeps what: one place that knows the names. */
export interface RunFiles {
  readonly dir: string;
  model(name: string): string;
  /** Run directory of a training stage. */
  stage(name: string): string;
  evaluation(name: string): string;
  readonly results: string;
  readonly report: string;
}

export function runFiles(dir: string): RunFiles {
  return {
    dir,
    model: (name) => join(dir, 'models', name),
    stage: (name) => join(dir, 'stages', name),
    evaluation: (name) => join(dir, 'evaluations', name),
    results: join(dir, 'results.json'),
    report: join(dir, 'report.html'),
  };
}

/** Runs `make` once: its result, plain JSON, is kept in `path`, and read from there when the chain is continued. */
export async function once<T extends object>(path: string, make: () => Promise<T>): Promise<T> {
  if (existsSync(path)) return JSON.parse(await readFile(path, 'utf8')) as T;
  const result = await make();
  await writeWhole(path, `${JSON.stringify(result)}\n`);
  return result;
}

/** Writes a file so that it is there whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.partial`, text);
  await rename(`${path}.partial`, path);
}
