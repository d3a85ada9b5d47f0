// GRPO with a LoRA adapter on GSM8K: a small chat model learns to end its solutions as it is asked to, and to be right.
//   node examples/gsm8k-grpo/train.mjs --model <directory, .gguf or hf:owner/name> --data <folder or hf:openai/gsm8k>
//     [--out runs/gsm8k-grpo] [--steps 20] [--prompts 4] [--group 8] [--max-tokens 128] [--quantize int8|int4|nf4]
// Run it again with the same --out to go on where it was stopped.
import { parseArgs } from 'node:util';

import { readGsm8k } from '@mathr/dataset/node';
import { openModel } from '@mathr/gpu-backend';
import { formatReward, grpo, mathReward } from '@mathr/grpo';

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    data: { type: 'string' },
    out: { type: 'string', default: 'runs/gsm8k-grpo' },
    steps: { type: 'string', default: '20' },
    prompts: { type: 'string', default: '4' },
    group: { type: 'string', default: '8' },
    'max-tokens': { type: 'string', default: '128' },
    quantize: { type: 'string' },
  },
});
if (values.model === undefined || values.data === undefined) {
  console.error('usage: node examples/gsm8k-grpo/train.mjs --model <model> --data <folder or hf:openai/gsm8k>');
  process.exit(2);
}

const problems = await readGsm8k(values.data, { split: 'train', env: process.env });
const policy = await openModel(values.model, {
  adapter: { rank: 16 },
  env: process.env,
  ...(values.quantize && { quantize: values.quantize }),
});

const started = performance.now();
const run = grpo({
  policy,
  problems,
  renderPrompt: ({ question }) => [
    {
      role: 'user',
      content: `${question}\n\nThink briefly, then end with a line of four hashes and the final number, like this: #### 42`,
    },
  ],
  rewards: {
    correct: mathReward(),
    format: { reward: formatReward(/####\s*-?[\d,.]+\s*$/), weight: 0.2 },
  },
  steps: Number(values.steps),
  promptsPerStep: Number(values.prompts),
  groupSize: Number(values.group),
  // at 1 a model of this size wanders off
  sampling: { maxTokens: Number(values['max-tokens']), temperature: 0.7 },
  learningRate: 1e-4,
  runDir: values.out,
  seed: 1,
});

console.log('step  reward  correct  format  tokens  entropy  mismatch  sampling    training');
for await (const event of run) {
  if (event.type === 'alarm') console.log(`      ${event.message}`);
  if (event.type !== 'step-end') continue;
  const { metrics, step } = event;
  const at = (name, digits) => (metrics[name] ?? 0).toFixed(digits);
  console.log(
    `${String(step).padStart(4)}   ${at('rewardMean', 3)}    ${at('reward/correct', 3)}   ${at('reward/format', 3)}` +
      `   ${at('lengthMean', 0).padStart(5)}    ${at('sampledEntropy', 2)}   ${(metrics.mismatchLogProbs ?? 0).toExponential(1)}` +
      `   ${at('rolloutSeconds', 1).padStart(6)} s   ${at('trainSeconds', 1).padStart(6)} s`,
  );
}
await policy.saveModel(`${values.out}/adapter`);
const minutes = (performance.now() - started) / 60_000;
const peak = process.resourceUsage().maxRSS / 2 ** 20;
console.log(`${minutes.toFixed(1)} minutes, at most ${peak.toFixed(2)} GB; the adapter is in ${values.out}/adapter`);
await policy.close();
