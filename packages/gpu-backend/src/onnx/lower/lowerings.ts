import type { Operator } from '@mathr/core/graph';
import { causalAttention } from './causal-attention.ts';
import { elementWise } from './element-wise.ts';
import { gate } from './gate.ts';
import { indexing } from './indexing.ts';
import { linearLogProbs } from './linear-log-probs.ts';
import { norm } from './norm.ts';
import { product } from './product.ts';
import { reduction } from './reduction.ts';
import { rotaryEmbedding } from './rotary-embedding.ts';
import { shape } from './shape.ts';
import { sine } from './sine.ts';
import type { Lowerings } from './lowering.ts';

/** How each operator is written; leaves have no nodes. */
export const lowerings: Lowerings<Exclude<Operator, 'input' | 'parameter' | 'constant'>> = {
  ...elementWise,
  ...sine,
  ...reduction,
  ...shape,
  ...indexing,
  ...product,
  ...norm,
  ...gate,
  ...rotaryEmbedding,
  ...causalAttention,
  ...linearLogProbs,
};
