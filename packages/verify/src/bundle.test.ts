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

test('bundles for browsers without Node and without dependencies, below 40 kB as it is served', () => {
  const [file] = esbuild().buildSync({
    entryPoints: [resolve(import.meta.dirname, 'index.ts')],
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
  const code = file?.contents ?? new Uint8Array();
  expect(code.length).toBeGreaterThan(20_000);
  expect(new TextDecoder().decode(code)).not.toMatch(/\bimport\b\s*[{(*"'\w]|\brequire\(/);
  expect(brotliCompressSync(code).length).toBeLessThan(40_000);
});
