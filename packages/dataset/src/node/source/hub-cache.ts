import { mkdir, readdir, readFile, rename, stat, symlink, writeFile, copyFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A file of a repository at a commit: `hash` is its git blob id, or the SHA-256 of a large file. */
export interface HubFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly hash: string;
}

/**
 * The part of the hub's cache that one data set has: `datasets--owner--name` with `blobs` by hash, `refs` that name
 * commits, and `snapshots/<commit>` of links. It is the layout of the Python client, which finds our files, as we find its.
 */
export interface HubCache {
  readonly folder: string;
  /** The commit that a branch, tag or commit stood for when it was last asked. */
  commitOf(revision: string): Promise<string | undefined>;
  saveCommit(revision: string, commit: string): Promise<void>;
  /** All files of the repository at the commit, if they have been listed before. */
  listing(commit: string): Promise<readonly HubFile[] | undefined>;
  saveListing(commit: string, files: readonly HubFile[]): Promise<void>;
  /** Paths of the files that are here. */
  present(commit: string): Promise<readonly string[]>;
  snapshotPath(commit: string, path: string): string;
  blobPath(hash: string): string;
  /** Makes the snapshot's link to a blob that is here. */
  link(commit: string, file: HubFile): Promise<void>;
}

/** The folder of a data set in `cacheDir`. */
export function hubCache(cacheDir: string, name: string): HubCache {
  const folder = join(cacheDir, `datasets--${name.replaceAll('/', '--')}`);
  const snapshot = (commit: string): string => join(folder, 'snapshots', commit);
  const listingPath = (commit: string): string => join(folder, '.listings', `${commit}.json`);
  const cache: HubCache = {
    folder,
    async commitOf(revision) {
      if (await exists(snapshot(revision))) return revision;
      return (await readIfThere(join(folder, 'refs', revision)))?.trim();
    },
    saveCommit: (revision, commit) => writeWhole(join(folder, 'refs', revision), commit),
    async listing(commit) {
      const text = await readIfThere(listingPath(commit));
      return text === undefined ? undefined : (JSON.parse(text) as readonly HubFile[]);
    },
    saveListing: (commit, files) => writeWhole(listingPath(commit), JSON.stringify(files)),
    async present(commit) {
      if (!(await exists(snapshot(commit)))) return [];
      const entries = await readdir(snapshot(commit), { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile() || entry.isSymbolicLink())
        .map((entry) => relative(snapshot(commit), join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
      const there = await Promise.all(paths.map((path) => exists(cache.snapshotPath(commit, path))));
      return paths.filter((_, index) => there[index]).toSorted();
    },
    snapshotPath: (commit, path) => join(snapshot(commit), path),
    blobPath: (hash) => join(folder, 'blobs', hash),
    async link(commit, file) {
      const from = cache.snapshotPath(commit, file.path);
      if (await exists(from)) return;
      await mkdir(dirname(from), { recursive: true });
      const blob = cache.blobPath(file.hash);
      // not every system lets everyone make links
      await symlink(relative(dirname(from), blob), from).catch(() => copyFile(blob, from));
    },
  };
  return cache;
}

/** Where the hub's clients keep their files, by their own variables. */
export function hubCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const home = env['HF_HOME'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'huggingface');
  return env['HF_HUB_CACHE'] ?? env['HUGGINGFACE_HUB_CACHE'] ?? join(home, 'hub');
}

/** Whether a file, or what a link points at, is there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, path);
}
