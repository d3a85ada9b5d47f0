import { embeddingScale } from '../model/decoder.ts';
import { adapterShift, layerPath, layerRepresentatives } from '../model/layer-representatives.ts';
import type { Engine, EngineSession } from './engine.ts';
import { compileEmbedding, compileLayer, compileLayerGradient } from './layer-graph.ts';
import type { ModelStructure } from './model-graph.ts';
import type { ParameterSlot } from './parameter-layout.ts';
import type { LayeredModel, LayerRun } from './train-protocol.ts';

export interface LayerSessionsOptions {
  /** With the dropout of adapters. */
  readonly training: boolean;
  /** Weights whose gradients are wanted. @default none: no backward pass */
  readonly trainable?: readonly ParameterSlot[] | undefined;
}

/** Makes the sessions of a model's parts before its head: what each worker, by index, runs them as. */
export async function layerSessions(
  engine: Engine,
  structure: ModelStructure,
  { training, trainable = [] }: LayerSessionsOptions,
): Promise<(worker: number) => LayeredModel> {
  const { config, lora, quantization } = structure;
  const representatives = layerRepresentatives(config, lora);
  const embedding = await engine.session(`embedding/${JSON.stringify([config, quantization])}`, () => ({
    graph: undefined,
    compiled: compileEmbedding(structure, engine.target),
  }));
  const slots = new Map(trainable.map((slot) => [slot.name, slot]));
  const embeddingSlot = slots.get(EMBEDDING);
  const names = [...slots.keys()];
  const learns = representatives.map((_, layer) => names.some((name) => name.startsWith(layerPath(layer))));
  // below, nothing learns: the backward pass ends there
  const lowest = embeddingSlot === undefined ? learns.indexOf(true) : 0;
  const kinds = new Map<number, LayerKind>();
  for (const first of new Set(representatives)) {
    kinds.set(first, await kindSessions(engine, structure, first, { training, names, backward: names.length > 0 }));
  }
  return (worker) => ({
    embedding: embedding.ids[worker] as string,
    layers: representatives.map((first, layer): LayerRun => {
      const kind = kinds.get(first) as LayerKind;
      const [from, to] = [layerPath(first), layerPath(layer)];
      const isNeeded = lowest >= 0 && layer >= lowest;
      return {
        forward: kind.forward.ids[worker] as string,
        backward: isNeeded ? kind.backward?.ids[worker] : undefined,
        from,
        to,
        dropoutShift: adapterShift(lora, first, layer),
        gradients: (kind.backward?.graph ?? []).map(({ parameter, output }) => ({
          output,
          offset: slots.get(to + parameter.slice(from.length))?.offset ?? 0,
        })),
      };
    }),
    embeddingGradient: embeddingSlot && {
      offset: embeddingSlot.offset,
      width: config.hiddenSize,
      scale: embeddingScale(config),
    },
  });
}

/** Sessions that the layers of one kind share. */
interface LayerKind {
  readonly forward: EngineSession<undefined>;
  readonly backward: EngineSession<readonly { readonly parameter: string; readonly output: string }[]> | undefined;
}

async function kindSessions(
  engine: Engine,
  structure: ModelStructure,
  layer: number,
  options: { readonly training: boolean; readonly names: readonly string[]; readonly backward: boolean },
): Promise<LayerKind> {
  const { target } = engine;
  const training = options.training && (structure.lora?.dropout ?? 0) > 0;
  const trainable = options.names.filter((name) => name.startsWith(layerPath(layer)));
  const key = JSON.stringify([structure, layer, training]);
  const forward = await engine.session(`layer/${key}`, () => ({
    graph: undefined,
    compiled: compileLayer(structure, layer, { training, ...target }),
  }));
  if (!options.backward) return { forward, backward: undefined };
  const backward = await engine.session(`layer gradient/${key}/${trainable.join()}`, () => {
    const { compiled, gradients } = compileLayerGradient(structure, layer, { training, ...target, trainable });
    return { compiled, graph: gradients };
  });
  return { forward, backward };
}

const EMBEDDING = 'model.embed_tokens.weight';
