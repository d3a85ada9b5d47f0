import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { smallGguf } from '../gguf/__fixtures__/small-gguf.ts';
import { writeGguf } from '../gguf/__fixtures__/write-gguf.ts';
import { loadGguf } from '../gguf/load-gguf.ts';
import { openModel } from '../open-model.ts';
import { crossEntropy, openSmallModel, someExamples } from '../trainer/__fixtures__/small-model.ts';
import { convertModel } from './convert-model.ts';
import { loadModelDir } from './load-model-dir.ts';

async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-convert-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('a GGUF file becomes a directory of the same weights and tokenizer', async () => {
  const dir = await temporaryDir();
  const file = join(dir, 'model.gguf');
  await writeGguf(file, smallGguf());
  await convertModel(file, join(dir, 'converted'));
  const [from, to] = [await loadGguf(file), await loadModelDir(join(dir, 'converted'))];
  expect(to.config).toEqual(from.config);
  expect(to.weights).toEqual(from.weights);
  expect(to.tokenizer.encode('he he12')).toEqual(from.tokenizer.encode('he he12'));
});

test('half precision halves the file, rounds, and is named in config.json', async () => {
  const dir = await temporaryDir();
  await using model = await openSmallModel();
  await model.saveModel(join(dir, 'whole'));
  const size = async (name: string): Promise<number> => (await stat(join(dir, name, 'model.safetensors'))).size;
  for (const dtype of ['bfloat16', 'float16'] as const) {
    await convertModel(join(dir, 'whole'), join(dir, dtype), { dtype });
    expect(await size(dtype)).toBeLessThan(0.6 * (await size('whole')));
    expect(JSON.parse(await readFile(join(dir, dtype, 'config.json'), 'utf8'))).toMatchObject({ torch_dtype: dtype });
    const [whole, half] = [await loadModelDir(join(dir, 'whole')), await loadModelDir(join(dir, dtype))];
    for (const [name, { data }] of whole.weights) {
      const rounded = half.weights.get(name)?.data ?? [];
      // 8 and 11 bits of mantissa
      for (const [i, value] of data.entries()) expect(Math.abs(value - (rounded[i] ?? NaN))).toBeLessThan(2 ** -8);
    }
  }
});

test('an adapter is merged in, and one that is not there is named with those that are', async () => {
  const dir = await temporaryDir();
  const [base, adapter, merged] = ['base', 'adapter', 'merged'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  await using plain = await openSmallModel();
  await plain.saveModel(base);
  await using model = await openModel(base, { adapter: { rank: 2 }, workers: 1 });
  const examples = someExamples(4);
  for (let step = 0; step < 3; step++) {
    await model.forwardBackward({ examples }, crossEntropy);
    await model.optimStep({ learningRate: 0.05 });
  }
  await model.saveModel(adapter);
  await convertModel(base, merged, { adapter });
  await using whole = await openModel(merged, { workers: 1 });
  const [expected, found] = await Promise.all(
    [model, whole].map((each) => each.forward({ examples }, { logProbs: true })),
  );
  const before = await plain.forward({ examples }, { logProbs: true });
  for (const [i, { logProbs = [] }] of (expected ?? []).entries()) {
    for (const [t, value] of logProbs.entries()) expect(found?.[i]?.logProbs?.[t]).toBeCloseTo(value, 4);
  }
  expect(found?.[0]?.logProbs).not.toEqual(before[0]?.logProbs);
  const missing = convertModel(base, merged, { adapter, adapterName: 'other' });
  await expect(missing).rejects.toThrow('has no adapter other; it has default');
});

test('never writes over what it reads, and stops when it is told to', async () => {
  const dir = await temporaryDir();
  const whole = join(dir, 'whole');
  await using model = await openSmallModel();
  await model.saveModel(whole);
  await expect(convertModel(whole, `${whole}/`, { dtype: 'bfloat16' })).rejects.toThrow('choose another directory');
  const controller = new AbortController();
  const stopped = convertModel(whole, join(dir, 'half'), { dtype: 'bfloat16', signal: controller.signal });
  controller.abort(new DOMException('interrupted', 'AbortError'));
  await expect(stopped).rejects.toThrow('interrupted');
  expect(await readdir(dir)).toEqual(['whole']);
  expect((await loadModelDir(whole)).weights.size).toBeGreaterThan(0);
});
