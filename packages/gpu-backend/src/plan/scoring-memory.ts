import type { ModelConfig } from '../model/config.ts';
import { compileForward, type ForwardOutputs } from '../trainer/forward-graph.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import { runAtDepth } from './depth.ts';
import { type GraphRun, graphRun } from './graph-run.ts';
import { TOKENIZER_BYTES_PER_TOKEN, WORKER_BYTES } from './measured.ts';
import { modelSizes } from './model-sizes.ts';
import type { RunSetup } from './run-setup.ts';

/** Bytes of log-probabilities of given tokens, in one worker: a session of its own, weights apart. */
export function scoringBytes(setup: RunSetup): number {
  const { rows, length } = setup;
  return bytesOf(setup, { logProbs: true }, { B: rows, T: length });
}

/** Bytes of a teacher that gives the distribution at every token: weights, tokenizer, worker and session. */
export function teacherBytes(teacher: ModelConfig, setup: RunSetup): number {
  const { length, rows } = setup;
  const sizes = modelSizes(teacher, { lora: undefined, rewardHead: false });
  const structure: ModelStructure = { config: teacher, rewardHead: false, lora: undefined };
  // as the engine cuts batches when logits are whole
  const fitting = Math.max(1, Math.min(rows, Math.floor(MAX_LOGITS / teacher.vocabularySize / length)));
  const want: ForwardOutputs = teacher.vocabularySize <= WHOLE ? { logits: true } : { topK: LIKELIEST };
  const run = bytesOf({ ...setup, config: teacher, structure }, want, { B: fitting, T: length });
  // the shared weights and the worker's copy of them
  return 8 * sizes.weights + teacher.vocabularySize * TOKENIZER_BYTES_PER_TOKEN + WORKER_BYTES + run;
}

function bytesOf(setup: RunSetup, want: ForwardOutputs, sizes: { readonly B: number; readonly T: number }): number {
  const { arenaBytes, sessionBytes, outputBytes }: GraphRun = runAtDepth(setup, ({ structure, config }) =>
    graphRun(compileForward(structure, want), config, sizes),
  );
  return arenaBytes + sessionBytes + outputBytes;
}

// as `embedded-trainer.ts` has it
const MAX_LOGITS = 64 * 2 ** 20;
// as distillation has them: the whole distribution of small vocabularies, else the likeliest tokens
const WHOLE = 8192;
const LIKELIEST = 20;
