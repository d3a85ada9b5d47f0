import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRng, MathrError, type Rng } from '@mathr/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallGguf } from '../gguf/__fixtures__/small-gguf.ts';
import { writeGguf } from '../gguf/__fixtures__/write-gguf.ts';
import { loadGguf } from '../gguf/load-gguf.ts';
import { initializeLora, loraLayout } from '../model/lora-layout.ts';
import { openSmallModel, smallConfig } from '../trainer/__fixtures__/small-model.ts';
import { loadModelDir } from './load-model-dir.ts';
import { loadPeftAdapters, savePeftDir } from './peft.ts';

let dir = '';
const original = (name: string): string => join(dir, 'original', name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-damaged-'));
  await using model = await openSmallModel();
  await model.saveModel(original('model'));
  const adapter = initializeLora(loraLayout(smallConfig, { rank: 2 }), 1);
  await savePeftDir(original('adapter'), adapter, { base: 'some/base', config: smallConfig });
  await writeGguf(original('model.gguf'), smallGguf());
});
afterAll(() => rm(dir, { recursive: true }));

/** What damages files on their way: lost ends, flipped bytes, blocks of zeros or of other bytes, repeated parts. */
function damaged(bytes: Buffer, rng: Rng): Buffer {
  const copy = Buffer.from(bytes);
  // headers are where it hurts
  const reach = rng.next() < 0.7 ? Math.min(bytes.length, 4096) : bytes.length;
  const at = Math.floor(rng.next() * reach);
  const length = 1 + Math.floor(rng.next() * 16);
  switch (Math.floor(rng.next() * 5)) {
    case 0:
      return copy.subarray(0, at);
    case 1:
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(rng.next() * 8));
      return copy;
    case 2:
      return copy.fill(rng.next() < 0.5 ? 0 : 255, at, Math.min(at + length, copy.length));
    case 3:
      for (let i = at; i < Math.min(at + length, copy.length); i++) copy[i] = Math.floor(rng.next() * 256);
      return copy;
    default:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - length))]);
  }
}

/** Either it loads, or it says what is wrong; what loads is whole and finite. */
async function loadsOrExplains(load: () => Promise<readonly Float32Array[]>): Promise<boolean> {
  try {
    for (const values of await load()) expect(values.every(Number.isFinite)).toBe(true);
    return true;
  } catch (error) {
    if (!(error instanceof MathrError)) throw error;
    expect(['invalid_data', 'invalid_model', 'unsupported', 'not_found']).toContain(error.code);
    expect(error.message.length).toBeGreaterThan(20);
    return false;
  }
}

const weightsOf = (weights: ReadonlyMap<string, { readonly data: Float32Array }>): Float32Array[] =>
  [...weights.values()].map(({ data }) => data);

test('a damaged GGUF file loads whole or is refused with a reason', async () => {
  const bytes = await readFile(original('model.gguf'));
  const path = join(dir, 'damaged.gguf');
  let loaded = 0;
  for (let round = 0; round < 300; round++) {
    await writeFile(path, damaged(bytes, createRng(`gguf/${round}`)));
    if (await loadsOrExplains(async () => weightsOf((await loadGguf(path)).weights))) loaded++;
  }
  // a flipped bit of a weight is a weight
  expect(loaded).toBeLessThan(200);
});

test.each([
  ['model', 300, async (path: string) => weightsOf((await loadModelDir(path)).weights)],
  [
    'adapter',
    200,
    async (path: string) => {
      const adapters = await loadPeftAdapters(path, smallConfig);
      return [...adapters.values()].flatMap(({ weights }) => weightsOf(weights));
    },
  ],
] as const)('a damaged %s directory loads whole or is refused with a reason', async (kind, rounds, load) => {
  const files = (await readdir(original(kind))).filter((name) => !name.startsWith('.'));
  const path = join(dir, `damaged-${kind}`);
  let refused = 0;
  for (let round = 0; round < rounds; round++) {
    const rng = createRng(`${kind}/${round}`);
    await cp(original(kind), path, { recursive: true, force: true });
    const name = files[Math.floor(rng.next() * files.length)] ?? '';
    await writeFile(join(path, name), damaged(await readFile(original(join(kind, name))), rng));
    if (!(await loadsOrExplains(() => load(path)))) refused++;
  }
  expect(refused).toBeGreaterThan(rounds / 10);
});
