import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MathrError, type RngState, type Tensor } from '@mathr/core';
import { type SafetensorsEntry, writeSafetensors } from '@mathr/core/node';
import { z } from 'zod';
import { openMomentFile, writeMomentFile } from './moment-file.ts';
import type { BaseQuantization } from '../quantization/base-quantization.ts';
import type { ModelWeights } from './model-weights.ts';
import type { TrainableWeights } from './trainable-weights.ts';
import { readWeightFile } from './weight-file.ts';

/**
 * What an exact resume needs: `state.json` with counters, the random state and the adapters, `weights.safetensors` with
 * all that learns, and `moments.safetensors` with the optimizer's moments as they are kept. Gradients not yet applied are
 * not saved. Tensors are copied one at a time.
 */
export async function saveTrainingState(dir: string, weights: ModelWeights, rng: RngState): Promise<void> {
  await mkdir(dir, { recursive: true });
  const groups = trainableGroups(weights);
  const entries = [...groups].flatMap(([prefix, trainable]) =>
    trainable.layout.slots.map((slot): SafetensorsEntry => {
      const { name, shape } = slot;
      return { name: prefix + name, dtype: 'float32', shape, read: () => trainable.value(slot) };
    }),
  );
  await writeSafetensors(join(dir, 'weights.safetensors'), entries, { metadata: { format: 'pt' } });
  await writeMomentFile(join(dir, 'moments.safetensors'), groups);
  const state: TrainingState = {
    version: 1,
    steps: Object.fromEntries([...groups].map(([prefix, trainable]) => [prefix, trainable.step])),
    lossScales: Object.fromEntries(
      [...groups].flatMap(([prefix, { lossScale }]) => (lossScale === undefined ? [] : [[prefix, lossScale]])),
    ),
    rng,
    adapter: weights.activeAdapter,
    base: weights.quantization ?? null,
    layouts: Object.fromEntries(weights.adapterNames.map((name) => [name, weights.adapterLayout(name)])),
  };
  await writeFile(join(dir, 'state.json'), `${JSON.stringify(state, null, 2)}\n`);
}

/**
 * Puts a saved state into a model of the same structure; adapters that it does not have are added.
 *
 * @throws {MathrError} `resume_mismatch` when the state belongs to another model.
 */
export async function loadTrainingState(dir: string, weights: ModelWeights): Promise<RngState> {
  const path = join(dir, 'state.json');
  const state = parseState(
    path,
    await readFile(path, 'utf8').catch((error: unknown) => mismatch(path, 'there is no such file', error)),
  );
  const stored = JSON.stringify(weights.quantization ?? null);
  if (JSON.stringify(state.base) !== stored)
    mismatch(
      path,
      `its base was stored as ${JSON.stringify(state.base)}, and this model's as ${stored}; open it with the same quantize`,
    );
  const values = await readWeightFile(join(dir, 'weights.safetensors'));
  for (const [name, layout] of Object.entries(state.layouts)) {
    if (!weights.hasAdapters) mismatch(path, `it has the adapter ${name}, and all weights of this model learn`);
    // the layout was written by `saveTrainingState`; that it fits is checked by its weights' shapes
    if (weights.adapterLayout(name) === undefined) weights.addAdapter(name, layout as never, new Map());
  }
  const groups = trainableGroups(weights);
  const wanted = new Map(
    [...groups].flatMap(([prefix, { layout }]) => layout.slots.map((slot) => [prefix + slot.name, slot.shape])),
  );
  for (const [name, { shape }] of values) {
    if (wanted.get(name)?.join() !== shape.join())
      mismatch(path, `its ${name} is [${shape.join(', ')}]; this model has ${describe(wanted.get(name))}`);
  }
  for (const name of wanted.keys())
    if (!values.has(name)) mismatch(path, `it lacks ${name}, which learns in this model`);
  const moments = await openMomentFile(join(dir, 'moments.safetensors'), groups, (why) => mismatch(path, why));
  try {
    for (const [prefix, trainable] of groups) {
      await trainable.release();
      trainable.setValues(withPrefix(values, prefix));
      const { [prefix]: lossScale } = state.lossScales;
      if (lossScale !== undefined) trainable.setLossScale(lossScale);
      const step = state.steps[prefix] ?? 0;
      await trainable.setOptimizer(step, moments.has(prefix) ? (set) => moments.read(prefix, set) : undefined);
    }
  } finally {
    await moments.close();
  }
  if (weights.hasAdapters) weights.useAdapter(state.adapter);
  return state.rng as RngState;
}

interface TrainingState {
  readonly version: 1;
  /** Updates so far, by group: `` for the model itself, `name/` for an adapter. */
  readonly steps: Readonly<Record<string, number>>;
  /** Of training with products of half precision, by group. */
  readonly lossScales: Readonly<Record<string, number>>;
  readonly rng: RngState;
  readonly adapter: string | null;
  /** How the frozen base is stored; null: whole. */
  readonly base: BaseQuantization | null;
  readonly layouts: Readonly<Record<string, unknown>>;
}

/** What learns, by the prefix that its weights have in the files. */
function trainableGroups(weights: ModelWeights): Map<string, TrainableWeights> {
  if (!weights.hasAdapters) return new Map([['', weights.trainable]]);
  return new Map(
    weights.adapterNames.flatMap((name) => {
      const trainable = weights.adapterWeights(name);
      return trainable === undefined ? [] : [[`${name}/`, trainable] as const];
    }),
  );
}

function withPrefix(tensors: ReadonlyMap<string, Tensor<'float32'>>, prefix: string): Map<string, Tensor<'float32'>> {
  const own = [...tensors].filter(([name]) => name.startsWith(prefix));
  return new Map(own.map(([name, value]) => [name.slice(prefix.length), value]));
}

function parseState(path: string, text: string): z.infer<typeof stateSchema> {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    return mismatch(path, 'it is no training state of this version', error);
  }
}

function describe(shape: readonly number[] | undefined): string {
  return shape === undefined ? 'no such weight that learns' : `[${shape.join(', ')}]`;
}

function mismatch(path: string, why: string, cause?: unknown): never {
  throw new MathrError('resume_mismatch', `${path} cannot be resumed from: ${why}`, { path }, { cause });
}

const words = z.tuple([z.int(), z.int(), z.int(), z.int()]);
const stateSchema = z.object({
  version: z.literal(1),
  steps: z.record(z.string(), z.int()),
  // older states have none
  lossScales: z.record(z.string(), z.number().positive()).default({}),
  rng: z.object({ position: words, origin: words }),
  adapter: z.string().nullable(),
  // older states have none
  base: z.looseObject({}).nullable().default(null),
  layouts: z.record(z.string(), z.looseObject({ modules: z.array(z.looseObject({ module: z.string() })) })),
});
