import type { ModelConfig } from '../model/config.ts';
import { type LoraLayout } from '../model/lora-layout.ts';
import type { GraphRun } from './graph-run.ts';
import type { RunSetup } from './run-setup.ts';

/**
 * A run of a very deep model from runs of two shallower ones: every layer adds the same values, so that sizes grow evenly.
 * Not for few layers: gaps between blocks are uneven there.
 */
export function runAtDepth(setup: RunSetup, simulate: (setup: RunSetup) => GraphRun): GraphRun {
  const { layers } = setup.config;
  if (layers <= DEEPER) return simulate(setup);
  const [less, more] = [simulate(withLayers(setup, SHALLOW)), simulate(withLayers(setup, DEEPER))];
  const steps = (layers - SHALLOW) / (DEEPER - SHALLOW);
  const extend = (a: number, b: number): number => Math.max(0, a + steps * (b - a));
  const classes = new Set([...Object.keys(less.peak), ...Object.keys(more.peak)]);
  return {
    liveBytes: extend(less.liveBytes, more.liveBytes),
    arenaBytes: extend(less.arenaBytes, more.arenaBytes),
    outputBytes: extend(less.outputBytes, more.outputBytes),
    constantBytes: extend(less.constantBytes, more.constantBytes),
    sessionBytes: extend(less.sessionBytes, more.sessionBytes),
    peak: Object.fromEntries([...classes].map((name) => [name, extend(less.peak[name] ?? 0, more.peak[name] ?? 0)])),
  };
}

const SHALLOW = 16;
const DEEPER = 32;

/** The same model with fewer layers. */
function withLayers(setup: RunSetup, layers: number): RunSetup {
  const isKept = (name: string): boolean => Number(/^model\.layers\.(\d+)\./.exec(name)?.[1] ?? 0) < layers;
  const config: ModelConfig = {
    ...setup.config,
    layers,
    sliding: setup.config.sliding && { ...setup.config.sliding, layers: setup.config.sliding.layers.slice(0, layers) },
  };
  const { lora } = setup.structure;
  const shallow: LoraLayout | undefined = lora && {
    ...lora,
    modules: lora.modules.filter(({ module }) => isKept(`${module}.`)),
  };
  return {
    ...setup,
    config,
    structure: { ...setup.structure, config, lora: shallow },
    trainable: setup.trainable.filter(isKept),
  };
}
