import { evaluateDim } from '@mathr/core/graph';
import type { ModelConfig } from '../model/config.ts';
import type { CompiledGraph } from '../onnx/compile-graph.ts';
import { decodeOnnxModel } from './decode-onnx-model.ts';
import type { PlannedValue } from './infer-shapes.ts';
import { BYTES_PER_NODE } from './measured.ts';
import { type RunMemory, simulateRun } from './simulate-run.ts';

/** What a session of a graph takes once it has run. */
export interface GraphRun extends RunMemory {
  /** The session itself and the constants that it keeps. */
  readonly sessionBytes: number;
}

/** Classes of values at the peak of a run. */
export type RunPart = 'activations' | 'vocabularyLoss' | 'gradientOutputs';

/** Simulates a compiled graph of a model with sizes such as B and T. */
export function graphRun(
  { bytes, outputs }: CompiledGraph,
  config: ModelConfig,
  sizes: Readonly<Record<string, number>>,
): GraphRun {
  const graph = decodeOnnxModel(bytes);
  const fed = new Map<string, PlannedValue>(
    graph.inputs.map(({ name, shape, elementBytes }) => [
      name,
      { shape: shape.map((dim) => evaluateDim(dim, sizes)), elementBytes },
    ]),
  );
  const rows = vocabularyRows(config);
  const run = simulateRun(graph, {
    inputs: fed,
    outputs: outputs.map(({ name }) => name),
    classify: (name, { shape }): RunPart => {
      if (name.startsWith('gradient/')) return 'gradientOutputs';
      return shape.length > 1 && shape.some((dim) => rows.has(dim)) ? 'vocabularyLoss' : 'activations';
    },
  });
  return { ...run, sessionBytes: run.constantBytes + graph.nodes.length * BYTES_PER_NODE };
}

/** Sizes of axes over the vocabulary, whole or in chunks. */
function vocabularyRows({ vocabularySize }: ModelConfig): ReadonlySet<number> {
  if (vocabularySize <= VOCABULARY_CHUNK) return new Set([vocabularySize]);
  return new Set([vocabularySize, VOCABULARY_CHUNK, vocabularySize % VOCABULARY_CHUNK]);
}

// as `linearLogProbs` in the core package has it
const VOCABULARY_CHUNK = 8192;
