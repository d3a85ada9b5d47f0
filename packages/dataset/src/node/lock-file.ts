import { link, readFile, rm, writeFile } from 'node:fs/promises';

import { MathrError } from '@mathr/core';

/**
 * Makes a lock that names this process and returns what removes it. The lock of a process that is no more is taken over.
 *
 * @throws {MathrError} `invalid_data` when another living process holds it.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; ; tries++) {
    if (await create(path)) return () => rm(path, { force: true });
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (tries === 3 || (owner > 0 && isAlive(owner))) {
      throw new MathrError(
        'invalid_data',
        `${path} is held by process ${owner}, which works in the same folder; wait for it, stop it, or delete the file if there is no such work`,
        { source: path },
      );
    }
    await rm(path, { force: true });
  }
}

/** With its content from the first moment on; false when there is one already. */
async function create(path: string): Promise<boolean> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(mine, { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
