import { grpo, type GrpoMetrics } from '@mathr/grpo';
import { modelConfig, openModel, type OpenModelOptions, trainTokenizer } from '@mathr/gpu-backend';
import { expect, test } from 'vitest';

const tokenizer = trainTokenizer(['0 1 2 3 4 5 6 7 8 9 +='], { vocabularySize: 280 });
const config = modelConfig({ vocabularySize: tokenizer.vocabularySize, hiddenSize: 64, layers: 2, heads: 4 });

async function metricsOf(options: OpenModelOptions): Promise<GrpoMetrics[]> {
  await using policy = await openModel({ config, tokenizer, seed: 1 }, { workers: 1, ...options });
  const steps: GrpoMetrics[] = [];
  const problems = [{ id: 'sum', question: '2+3=', answer: '5' }];
  // rewards that differ, so that every step trains
  const rewards = { even: ({ text }: { readonly text: string }) => (text.codePointAt(0) ?? 0) % 7 };
  const run = grpo({
    policy,
    problems,
    rewards,
    groupSize: 8,
    promptsPerStep: 2,
    steps: 3,
    sampling: { maxTokens: 6 },
    learningRate: 1e-3,
  });
  for await (const event of run) if (event.type === 'step-end') steps.push(event.metrics);
  return steps;
}

test.each<[string, OpenModelOptions, number]>([
  ['whole weights', { adapter: { rank: 4 } }, 1e-5],
  ['rollouts in int8', { rollout: { quantize: 'int8' } }, 0.1],
  ['a base in nf4', { adapter: { rank: 4 }, quantize: 'nf4' }, 0.1],
])('every step says how far the sampler is from the trainer: %s', async (name, options, most) => {
  const steps = await metricsOf(options);
  expect(steps).toHaveLength(3);
  for (const { mismatchLogProbs, mismatchKl } of steps) {
    expect(mismatchLogProbs).toBeLessThan(most);
    expect(mismatchKl).toBeLessThan(most);
    // products that round give other log-probabilities, and these are what is corrected for
    if (name !== 'whole weights') expect(mismatchLogProbs).toBeGreaterThan(1e-5);
  }
});
