import { expect, test } from 'vitest';
import { randomFeeds } from '../__fixtures__/random-feeds.ts';
import * as g from '../index.ts';
import type { Expr } from '../index.ts';

/** A decoder of two layers: RMSNorm, rotary grouped-query attention, SiLU gate, tied head. */
const [size, heads, keyHeads, headSize, wide, vocabulary] = [8, 2, 1, 4, 6, 11];
const parameters: Expr[] = [];
function weight(name: string, ...shape: number[]): Expr {
  const created = g.parameter(name, shape);
  parameters.push(created);
  return created;
}
const ids = g.input('ids', 'int32', ['B', 'T']);
const targets = g.input('targets', 'int32', ['B', 'T']);
const segments = g.input('segments', 'int32', ['B', 'T']);

function decoderLoss(chunk: number): Expr {
  parameters.length = 0;
  const embedding = weight('embedding', vocabulary, size);
  const frequencies = g.rotaryFrequencies({ headSize, theta: 100 });
  const angles = g.concat(
    frequencies.map((frequency) => g.mul(g.cast(g.reshape(g.range('T'), [1, 'T', 1]), 'float'), frequency)),
    2,
  );
  const [cos, sin] = [g.cos(angles), g.sin(angles)].map((table) => g.broadcastTo(table, ['B', 'T', headSize / 2])) as [
    Expr,
    Expr,
  ];
  let x = g.gather(embedding, ids);
  for (let layer = 0; layer < 2; layer++) {
    const norm = g.rmsNorm(x, weight(`${layer}.norm1`, size), { epsilon: 1e-5 });
    const project = (name: string, count: number): Expr =>
      g.transpose(
        g.reshape(g.linear(norm, weight(`${layer}.${name}`, count * headSize, size)), ['B', 'T', count, headSize]),
        [0, 2, 1, 3],
      );
    const [q, k] = [
      g.rotaryEmbedding(project('q', heads), cos, sin),
      g.rotaryEmbedding(project('k', keyHeads), cos, sin),
    ];
    const mixed = g.causalAttention(q, k, project('v', keyHeads), { segments });
    const joined = g.reshape(g.transpose(mixed, [0, 2, 1, 3]), ['B', 'T', heads * headSize]);
    x = g.add(x, g.linear(joined, weight(`${layer}.o`, size, heads * headSize)));
    const second = g.rmsNorm(x, weight(`${layer}.norm2`, size), { epsilon: 1e-5 });
    const gate = g.siluGate(
      g.linear(second, weight(`${layer}.gate`, wide, size)),
      g.linear(second, weight(`${layer}.up`, wide, size)),
    );
    x = g.add(x, g.linear(gate, weight(`${layer}.down`, size, wide)));
  }
  const hidden = g.reshape(g.rmsNorm(x, weight('norm', size), { epsilon: 1e-5 }), ['B*T', size]);
  const { logProbs, entropy } = g.linearLogProbs(hidden, embedding, g.reshape(targets, ['B*T']), {
    chunk,
    temperature: 0.9,
  });
  const mask = g.cast(g.reshape(g.less(0, segments), ['B*T']), 'float');
  return g.neg(g.sum(g.mul(g.add(logProbs, g.mul(entropy, 0.1)), mask)));
}

test.each([vocabulary, 4])(
  'a whole model has the gradient of central differences, with vocabulary chunks of %i',
  (chunk) => {
    const loss = decoderLoss(chunk);
    const feeds = randomFeeds(
      parameters,
      {},
      {
        ids: { shape: [2, 4], data: [1, 5, 2, 8, 3, 3, 10, 0] },
        targets: { shape: [2, 4], data: [5, 2, 8, 0, 3, 10, 0, 0] },
        segments: { shape: [2, 4], data: [1, 1, 2, 2, 1, 1, 1, 0] },
      },
    );
    const errors = g.checkGradient(loss, parameters, feeds, { elements: 12 });
    expect(Object.keys(errors)).toHaveLength(20);
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(1e-6);
  },
);
