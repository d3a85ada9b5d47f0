// One case of qlora.mjs, in a process of its own: reads JSON from argv, prints peak memory, what opening took, and a step.
import { mul, neg, sum } from '@mathr/core/graph';
import { openModel } from '@mathr/gpu-backend';

const { model: source, length, steps, threads, ...options } = JSON.parse(process.argv[2]);
const peakMB = () => process.resourceUsage().maxRSS / 1024;

const emptyMB = peakMB();
const model = await openModel(source, { adapter: { rank: 16 }, workers: 1, threads, ...options });
const openedMB = peakMB();
const objective = {
  name: 'cross-entropy',
  inputs: [{ name: 'weight', per: 'target' }],
  build: (outputs, { weight }) => ({ loss: neg(sum(mul(outputs.tokenLogProbs(), weight))) }),
};
// numbers without a rule, which an adapter can only learn by heart
const text = Array.from({ length }, (_, i) => `${(i * i * 7919) % 97}`).join(', ');
const tokens = [...model.tokenizer.encode(text)].slice(0, length);
const weight = tokens.map((_, t) => (t === 0 ? 0 : 1 / (tokens.length - 1)));
const losses = [];
let secondsCpu = Infinity;
for (let step = 0; step < steps; step++) {
  const before = process.cpuUsage();
  const { loss } = await model.forwardBackward({ examples: [{ tokens, inputs: { weight } }] }, objective);
  await model.optimStep({ learningRate: 1e-3 });
  const { user, system } = process.cpuUsage(before);
  losses.push(loss);
  secondsCpu = Math.min(secondsCpu, (user + system) / 1e6);
}
process.stdout.write(
  `${JSON.stringify({ tokens: tokens.length, emptyMB, openedMB, peakMB: peakMB(), secondsCpu, losses })}\n`,
);
await model.close();
