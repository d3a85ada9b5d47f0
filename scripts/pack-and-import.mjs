// Packs every package, installs the tarballs into an empty folder and imports each entry point from there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mathr-pack-'));
const pnpm = ['-y', 'pnpm@10.34.9'];

try {
  execFileSync('npx', [...pnpm, '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarballs = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const dependencies = {};
  const entries = [];
  for (const name of readdirSync(join(root, 'packages'))) {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    const stem = manifest.name.replace('@', '').replace('/', '-');
    const tarball = tarballs.find((t) => t === `${stem}-${manifest.version}.tgz`);
    if (tarball === undefined) throw new Error(`no tarball was made for ${manifest.name}`);
    dependencies[manifest.name] = `file:./${tarball}`;
    for (const path of Object.keys(manifest.exports)) {
      if (path !== './package.json') entries.push(manifest.name + path.slice(1));
    }
  }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', private: true, type: 'module', dependencies, overrides: dependencies }),
  );
  execFileSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (const entry of entries) {
    const code = `const m = await import(${JSON.stringify(entry)}); if (Object.keys(m).length === 0) throw new Error('exports nothing')`;
    execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: folder, stdio: 'inherit' });
  }
  execFileSync('npx', ['mathr', '--help'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  process.stdout.write(
    `packed, installed and imported ${entries.length} entry points of ${tarballs.length} packages\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
