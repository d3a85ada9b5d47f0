// Which package may import which: the arrows of docs/architecture.md, checked on every import statement.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ALLOWED = {
  core: [],
  verify: ['core'],
  'gpu-backend': ['core'],
  dataset: ['core', 'verify'],
  distill: ['core'],
  grpo: ['core', 'verify'],
  prm: ['core'],
  agents: ['core', 'verify'],
  eval: ['core', 'verify'],
  mathr: ['core', 'verify', 'gpu-backend', 'dataset', 'distill', 'grpo', 'prm', 'agents', 'eval'],
};
// packages whose library files may use Node; in the others node: imports belong in a node/ folder or in tests
const NODE_ONLY = new Set(['gpu-backend', 'mathr']);

const root = fileURLToPath(new URL('../packages', import.meta.url));
const problems = [];
for (const name of readdirSync(root)) {
  const allowed = ALLOWED[name];
  if (allowed === undefined) {
    problems.push(`packages/${name} has no line in ALLOWED`);
    continue;
  }
  const src = join(root, name, 'src');
  for (const file of readdirSync(src, { encoding: 'utf8', recursive: true })) {
    if (!/\.(ts|js)$/.test(file)) continue;
    const text = readFileSync(join(src, file), 'utf8');
    const isTest = file.endsWith('.test.ts');
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)) {
      const ours = /^@mathr\/([^/]+)/.exec(specifier)?.[1];
      if (ours !== undefined && ours !== name && !allowed.includes(ours)) {
        problems.push(`packages/${name}/src/${file} imports @mathr/${ours}, which ${name} may not`);
      }
      const inNodeFolder = /(^|\/)(node|__fixtures__)\//.test(file);
      if (specifier.startsWith('node:') && !NODE_ONLY.has(name) && !isTest && !inNodeFolder) {
        problems.push(`packages/${name}/src/${file} imports ${specifier} outside a node/ folder`);
      }
      if (/\.\.\/\.\.\/\.\.\/|packages\//.test(specifier) && !isTest) {
        problems.push(`packages/${name}/src/${file} reaches into another package by path: ${specifier}`);
      }
    }
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`boundaries: ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
