import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';

import { fileFormat } from '../source/file-format.ts';
import { parseSourceReference } from '../source/source-reference.ts';

/**
 * The file of a data set in a folder that holds several: `<set>_<split>`, else `<set>`, with any ending of data. What is no
 * folder, or has no file that begins with the set's name, is returned as it came, so that `data#train` means the same in a
 * folder and on the hub.
 *
 * @throws {MathrError} `invalid_data` for a folder that has other parts of the set, but not the one asked for.
 */
export async function findSetFile(source: string, set: string | undefined, split: string | undefined): Promise<string> {
  const reference = parseSourceReference(source);
  if (set === undefined || reference.kind !== 'path') return source;
  const names = await readdir(reference.path).catch(() => []);
  const wanted = reference.selector ?? split;
  const stems = wanted === undefined ? [set] : [`${set}_${wanted}`, `${set}-${wanted}`];
  const found = stems.flatMap((stem) => names.filter((name) => fileFormat(name)?.stem === stem).toSorted()).at(0);
  if (found !== undefined) return join(reference.path, found);
  const others = names.filter((name) => new RegExp(`^${set}[_-]`).test(fileFormat(name)?.stem ?? ''));
  if (others.length === 0) return source;
  throw new MathrError(
    'invalid_data',
    `${reference.path} has no ${stems[0]}, only ${others.slice(0, 10).join(', ')}; give one of these as the source`,
    { source: reference.path },
  );
}
