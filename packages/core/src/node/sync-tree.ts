import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Brings the files of a directory to disk, then their names. */
export async function syncTree(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncPath(path));
  }
  await syncPath(dir);
}

/** Brings one file, or the names in one directory, to disk. */
export async function syncPath(path: string): Promise<void> {
  // Windows opens no directories for this, and needs it less
  const file = await open(path, 'r').catch(() => undefined);
  await file?.sync().catch(() => undefined);
  await file?.close();
}
