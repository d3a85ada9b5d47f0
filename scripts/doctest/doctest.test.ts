import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { extractSnippets } from './extract-snippets.ts';

// every fence marked `ts doctest` in a README or a page of docs/ is run; `expression; // => value` lines are checked
const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = [
  join(root, 'README.md'),
  ...readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'README.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(root, 'docs', name)),
];

const cases = pages.flatMap((page) => {
  const name = relative(root, page);
  return extractSnippets(readFileSync(page, 'utf8')).map((snippet) => ({
    ...snippet,
    name: `${name}:${snippet.line}`,
  }));
});

test.each(cases)('$name runs', async ({ name, code }) => {
  const folder = join(root, '.cache', 'doctest');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.ts`);
  writeFileSync(file, code);
  Object.assign(globalThis, { doctestExpect: expect });
  try {
    await import(/* @vite-ignore */ file);
  } finally {
    rmSync(file, { force: true });
  }
});

test.each(readdirSync(join(root, 'packages')))('packages/%s has a README with a snippet that is run', (name) => {
  const snippets = extractSnippets(readFileSync(join(root, 'packages', name, 'README.md'), 'utf8'));
  expect(snippets.length).toBeGreaterThan(0);
});
