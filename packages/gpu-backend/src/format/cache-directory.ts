import { homedir } from 'node:os';
import { join } from 'node:path';

export interface CacheDirectoryOptions {
  readonly cacheDir?: string | undefined;
  /** `MATHR_CACHE` is read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Where large files that can be made again are kept. */
export function cacheDirectory({ cacheDir, env = {} }: CacheDirectoryOptions): string {
  return cacheDir ?? env['MATHR_CACHE'] ?? join(homedir(), '.cache', 'mathr');
}
