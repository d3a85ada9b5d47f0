import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Of what computes the numbers, for results and reports. */
export function versions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versionOf = (path: string): string => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  return {
    mathr: versionOf(require.resolve('mathr/package.json')),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}
