import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tensor } from '@mathr/core';
import { openSafetensors } from '@mathr/core/node';
import { expect, onTestFinished, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { initializeLora, loraLayout } from '../model/lora-layout.ts';
import { loadPeftAdapters, loadPeftDir, savePeftAdapters, savePeftDir } from './peft.ts';

const config = modelConfig({ vocabularySize: 9, hiddenSize: 8, layers: 2, heads: 2 });
const options = { base: 'some/base', config };
const adapter = initializeLora(
  loraLayout(config, { rank: 2, alpha: 8, dropout: 0.1, targets: ['q_proj', 'v_proj'], rsLora: true }),
  1,
);

async function temporaryDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-peft-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

test('loads what it saves', async () => {
  const dir = await temporaryDir();
  await savePeftDir(dir, adapter, options);
  expect(await loadPeftDir(dir, config)).toEqual({ ...adapter, base: 'some/base' });
});

test('writes the layout of PEFT', async () => {
  const dir = await temporaryDir();
  await savePeftDir(dir, adapter, options);
  const json: unknown = JSON.parse(await readFile(join(dir, 'adapter_config.json'), 'utf8'));
  expect(json).toMatchObject({
    peft_type: 'LORA',
    r: 2,
    lora_alpha: 8,
    use_rslora: true,
    target_modules: ['q_proj', 'v_proj'],
  });
  const file = await openSafetensors(join(dir, 'adapter_model.safetensors'));
  const names = file.names().filter((name) => name.includes('layers.0.self_attn.q_proj'));
  expect(names.toSorted().map((name) => [name, file.info(name).shape])).toEqual([
    ['base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight', [2, 8]],
    ['base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight', [8, 2]],
  ]);
  await file.close();
});

// peft 0.21.2: get_peft_model(LlamaForSequenceClassification(...), LoraConfig(task_type='SEQ_CLS', ...)).save_pretrained(...)
// writes modules_to_save ['classifier', 'score'] and base_model.model.score.weight
test('a scalar head goes with its adapter, as PEFT writes it', async () => {
  const dir = await temporaryDir();
  const head = tensor('float32', [1, 8], Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8]));
  const scoring = { ...adapter, weights: new Map([...adapter.weights, ['score.weight', head]]) };
  await savePeftDir(dir, scoring, options);
  expect(JSON.parse(await readFile(join(dir, 'adapter_config.json'), 'utf8'))).toMatchObject({
    task_type: 'SEQ_CLS',
    modules_to_save: ['classifier', 'score'],
  });
  expect(await loadPeftDir(dir, config)).toEqual({ ...scoring, base: 'some/base' });
  const file = await openSafetensors(join(dir, 'adapter_model.safetensors'));
  expect(file.names()).toContain('base_model.model.score.weight');
  await file.close();
});

test('an adapter of some layers names them one by one', async () => {
  const dir = await temporaryDir();
  const targets = ['model.layers.1.mlp.up_proj'];
  await savePeftDir(dir, initializeLora(loraLayout(config, { rank: 2, targets }), 1), options);
  expect(JSON.parse(await readFile(join(dir, 'adapter_config.json'), 'utf8'))).toMatchObject({
    target_modules: targets,
  });
  expect((await loadPeftDir(dir, config)).layout.modules).toHaveLength(1);
});

test('keeps several adapters of one base apart', async () => {
  const dir = await temporaryDir();
  const other = initializeLora(loraLayout(config, { rank: 1, targets: ['up_proj'] }), 2);
  await savePeftAdapters(
    dir,
    new Map([
      ['default', adapter],
      ['careful', other],
    ]),
    options,
  );
  const loaded = await loadPeftAdapters(dir, config);
  expect([...loaded.keys()]).toEqual(['default', 'careful']);
  expect(loaded.get('careful')?.weights).toEqual(other.weights);
  await expect(savePeftAdapters(dir, new Map([['../x', other]]), options)).rejects.toThrow(/becomes a folder/);
});

test.each([
  [
    { hiddenSize: 16 },
    /q_proj\.lora_A\.weight as \[2, 8\], and this model needs \[2, 16\]: the adapter belongs to some\/base/,
  ],
  [{ layers: 1 }, /adapts model\.layers\.1.*which this model does not have/],
])('an adapter for another base is refused: %j', async (change, message) => {
  const dir = await temporaryDir();
  await savePeftDir(dir, adapter, options);
  const other = modelConfig({ vocabularySize: 9, hiddenSize: 8, layers: 2, heads: 2, ...change });
  await expect(loadPeftDir(dir, other)).rejects.toThrow(message);
});

test.each([
  [{ use_dora: true }, /asks for use_dora, which is not built; merge/],
  [{ peft_type: 'IA3' }, /peft_type IA3/],
  [{ modules_to_save: ['score', 'lm_head'] }, /asks for modules_to_save score, lm_head, which is not built/],
  [{ modules_to_save: ['score'] }, /lacks base_model\.model\.score\.weight/],
  [{ r: 'four' }, /not an adapter configuration/],
  [{ r: 3 }, /needs \[3, 8\]/],
])('refuses %j', async (change, message) => {
  const dir = await temporaryDir();
  await savePeftDir(dir, adapter, options);
  const path = join(dir, 'adapter_config.json');
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }));
  await expect(loadPeftDir(dir, config)).rejects.toThrow(message);
});

test('says when there is no adapter', async () => {
  const dir = await temporaryDir();
  await expect(loadPeftAdapters(dir, config)).rejects.toThrow(/holds no adapter/);
  await expect(loadPeftDir(dir, config)).rejects.toThrow(/there is no .*adapter_config\.json/);
});
