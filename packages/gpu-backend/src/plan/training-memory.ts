import { layerRepresentatives } from '../model/layer-representatives.ts';
import { compileObjective } from '../trainer/objective-graph.ts';
import { compileEmbedding, compileLayer, compileLayerGradient } from '../trainer/layer-graph.ts';
import { runAtDepth } from './depth.ts';
import { type GraphRun, graphRun } from './graph-run.ts';
import { addParts, type MemoryParts } from './memory-parts.ts';
import type { RunSetup } from './run-setup.ts';

/** What a worker's forward and backward runs take. */
export interface TrainingMemory {
  /** Sessions and their arenas: kept from the first run on. */
  readonly kept: MemoryParts;
  /** Given back after each run. */
  readonly passing: MemoryParts;
}

/** Memory of gradient computation in one worker, the weights themselves apart. */
export function trainingMemory(setup: RunSetup): TrainingMemory {
  return setup.options.gradientCheckpointing === true ? layerByLayer(setup) : inOneGraph(setup);
}

function inOneGraph(setup: RunSetup): TrainingMemory {
  const run = runAtDepth(setup, ({ config, structure, objective, trainable, rows, length }) => {
    const { compiled } = compileObjective(structure, objective, trainable, {});
    return graphRun(compiled, config, { B: rows, T: length });
  });
  // outputs are copied out of the arena
  return { kept: keptBy(run), passing: { gradientOutputs: run.outputBytes } };
}

/** Each session has an arena of its own; what layers read is kept in between. */
function layerByLayer(setup: RunSetup): TrainingMemory {
  const { config, structure, objective, trainable, rows, length } = setup;
  const sizes = { B: rows, T: length };
  const training = (structure.lora?.dropout ?? 0) > 0;
  const head = compileObjective(structure, objective, trainable, { headOnly: true });
  const kinds = [...new Set(layerRepresentatives(config, structure.lora))];
  const backward = kinds.map((layer) =>
    graphRun(compileLayerGradient(structure, layer, { training, trainable }).compiled, config, sizes),
  );
  const runs = [
    graphRun(compileEmbedding(structure), config, sizes),
    ...kinds.map((layer) => graphRun(compileLayer(structure, layer, { training }), config, sizes)),
    ...backward,
    graphRun(head.compiled, config, sizes),
  ];
  const hidden = rows * length * config.hiddenSize * 4;
  const outputs = Math.max(...runs.map(({ outputBytes }) => outputBytes));
  return {
    kept: addParts(...runs.map(keptBy)),
    passing: { activations: hidden * (config.layers + 1), gradientOutputs: outputs },
  };
}

/** Of a session that has run. */
export function keptBy({ arenaBytes, liveBytes, sessionBytes, peak }: GraphRun): MemoryParts {
  return { ...peak, gaps: arenaBytes - liveBytes, sessions: sessionBytes };
}
