import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { MathrError } from '../error/mathr-error.ts';

// of this process
const held = new Set<string>();

/**
 * Makes a lock that names this process and returns what removes it. The lock of a process that is no more is taken over, also
 * where this process has its number, as after the restart of a container.
 *
 * @throws {MathrError} `invalid_data` when another living process holds it, or this one already.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const key = resolve(path);
  if (held.has(key)) throw heldBy(path, process.pid);
  held.add(key);
  try {
    await take(path);
  } catch (error) {
    held.delete(key);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    held.delete(key);
  };
}

async function take(path: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (await create(path)) return;
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (tries === 3 || (owner > 0 && owner !== process.pid && isAlive(owner))) throw heldBy(path, owner);
    await rm(path, { force: true });
  }
}

function heldBy(path: string, owner: number): MathrError {
  return new MathrError(
    'invalid_data',
    `${path} is held by process ${owner}, which works in the same folder; wait for it, stop it, or delete the file if there is no such work`,
    { source: path },
  );
}

/** With its content from the first moment on; false when there is one already. */
async function create(path: string): Promise<boolean> {
  const mine = `${path}.${process.pid}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return await createWithoutLinks(path);
  } finally {
    await rm(mine, { force: true });
  }
}

/** Where the file system has no links: for a moment the lock is empty. */
async function createWithoutLinks(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
