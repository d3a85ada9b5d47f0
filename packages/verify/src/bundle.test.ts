import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';

interface Esbuild {
  buildSync(options: Record<string, unknown>): { readonly outputFiles: readonly { readonly contents: Uint8Array }[] };
}

/** The bundler that tsup builds our packages with. */
function esbuild(): Esbuild {
  const tsup = createRequire(import.meta.url).resolve('tsup');
  return createRequire(tsup)('esbuild') as Esbuild;
}

/** An entry point as one minified file for browsers. */
function bundle(entry: string): Uint8Array {
  const [file] = esbuild().buildSync({
    entryPoints: [resolve(import.meta.dirname, entry)],
    bundle: true,
    format: 'esm',
    // fails on `node:` imports
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    write: false,
    // everything that is not ours stays an import, and would show
    packages: 'external',
  }).outputFiles;
  return file?.contents ?? new Uint8Array();
}

test.each([
  ['compact/index.ts', 40_000],
  ['index.ts', 117_000],
])('%s bundles for browsers without Node and without dependencies, below %i bytes', (entry, limit) => {
  const code = bundle(entry);
  expect(code.length).toBeGreaterThan(20_000);
  expect(code.length).toBeLessThan(limit);
  expect(new TextDecoder().decode(code)).not.toMatch(/\bimport\b\s*[{(*"'\w]|\brequire\(/);
});

test('everything is below 42 kB as it is served', () => {
  expect(brotliCompressSync(bundle('index.ts')).length).toBeLessThan(42_000);
});
