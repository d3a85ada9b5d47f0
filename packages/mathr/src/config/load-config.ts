import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { MathrError } from '@mathr/core';
import { parse } from 'yaml';

const PRESETS = fileURLToPath(new URL('../presets/', import.meta.url));
const PRESETS_FROM_SOURCE = fileURLToPath(new URL('../../presets/', import.meta.url));

/**
 * Reads a run configuration: a YAML or JSON file, a TypeScript or JavaScript module's default export, or the name of a
 * preset that ships with this package (`quickstart`, `presets/quickstart.yaml`).
 *
 * @throws {MathrError} `invalid_data` when the file is missing or cannot be read as what its name says.
 */
export async function loadConfig(path: string): Promise<unknown> {
  const file = findConfig(path);
  if (/^\.[mc]?[tj]s$/.test(extname(file))) return loadModule(file);
  const text = await readFile(file, 'utf8');
  try {
    return parse(text) as unknown;
  } catch (error) {
    throw new MathrError(
      'invalid_data',
      `${file} is not valid YAML: ${String(error)}`,
      { source: file },
      { cause: error },
    );
  }
}

/** Sets `a.b.c=value` in a configuration; the value is read as YAML, so numbers and booleans are what they look like. */
export function applyOverride(config: unknown, assignment: string): void {
  const [path, value] = splitOnce(assignment, '=');
  if (value === undefined) {
    throw new MathrError('invalid_options', `--set takes path=value, not "${assignment}"`, {
      issues: [{ path: '--set', message: 'path=value wanted' }],
    });
  }
  const keys = path.split('.');
  let place = config;
  for (const key of keys.slice(0, -1)) place = isRecord(place) ? place[key] : undefined;
  const last = keys.at(-1) ?? '';
  if (!isRecord(place) || !(last in place)) {
    throw new MathrError('invalid_options', `the configuration has no "${path}" to set`, {
      issues: [{ path, message: 'no such option' }],
    });
  }
  place[last] = parse(value) as unknown;
}

function findConfig(path: string): string {
  if (existsSync(path) && extname(path) !== '') return resolve(path);
  const name = basename(path).replace(/\.ya?ml$/, '');
  for (const folder of [PRESETS, PRESETS_FROM_SOURCE]) {
    const preset = `${folder}${name}.yaml`;
    if (existsSync(preset)) return preset;
  }
  throw new MathrError(
    'invalid_data',
    `there is no file ${resolve(path)} and no preset called "${name}"; presets are ${presetNames().join(', ')}`,
    { source: path },
  );
}

function presetNames(): string[] {
  const folder = [PRESETS, PRESETS_FROM_SOURCE].find((each) => existsSync(each));
  if (folder === undefined) return [];
  return readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [basename(name, '.yaml')] : []));
}

async function loadModule(file: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
    return structuredClone(module.default);
  } catch (error) {
    const hint = /\.[mc]?ts$/.test(file)
      ? ' (this Node reads TypeScript from version 22.18 on; with an older one write YAML or JavaScript)'
      : '';
    throw new MathrError(
      'invalid_data',
      `${file} cannot be imported${hint}: ${String(error)}`,
      { source: file },
      { cause: error },
    );
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
