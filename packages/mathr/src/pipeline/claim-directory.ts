import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';

import { MathrError } from '@mathr/core';

import { writeWhole } from './stage-files.ts';

const SETTINGS = 'config.json';

/**
 * Writes the settings into a new directory, or compares them with those that are there. Settings of a run that ended before
 * it made anything are replaced.
 *
 * @throws {MathrError} `resume_mismatch` when the directory holds a run with other settings.
 */
export async function claimDirectory(dir: string, settings: object): Promise<void> {
  await mkdir(dir, { recursive: true });
  const path = `${dir}/${SETTINGS}`;
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  if (existsSync(path) && (await readFile(path, 'utf8')) === text) return;
  const isBegun = (await readdir(dir)).some((name) => name !== SETTINGS && !name.endsWith('.partial'));
  if (!existsSync(path) || !isBegun) return writeWhole(path, text);
  throw new MathrError(
    'resume_mismatch',
    `${dir} holds a run with other settings (see its config.json); choose another --out, or --fresh to delete it`,
    { path: dir },
  );
}
