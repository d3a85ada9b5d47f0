import { join } from 'node:path';
import { cacheDirectory, type CacheDirectoryOptions } from '../format/cache-directory.ts';
import type { MomentOptions } from './moment-store.ts';

export interface OptimizerOptions extends CacheDirectoryOptions {
  readonly optimizer: 'adamw' | 'adamw-8bit';
  readonly optimizerState: 'memory' | 'disk';
}

/** How a model's options keep its optimizer's moments; a file of them lies where downloads do. */
export function momentOptions({ optimizer, optimizerState, ...cache }: OptimizerOptions): MomentOptions {
  return {
    precision: optimizer === 'adamw-8bit' ? '8-bit' : 'float32',
    directory: optimizerState === 'disk' ? join(cacheDirectory(cache), 'optimizer') : undefined,
  };
}
