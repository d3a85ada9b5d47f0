// One row of memory.mjs, in a process of its own: reads JSON from argv, trains, prints { peakMB, openMB, cpuSeconds, losses }.
import * as g from '@mathr/core/graph';
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';
import { BENCH_SIZES } from 'mathr/bench';

const { options, model: source, length, steps } = JSON.parse(process.argv[2]);
// the fullest that the process has been, in kibibytes
const peakMB = () => Math.round(process.resourceUsage().maxRSS / 1024);

const model = await openModel(source ?? freshModel(), { ...options, tokensPerMicroBatch: length, env: process.env });
const openMB = peakMB();
const objective = {
  name: 'cross-entropy',
  inputs: [{ name: 'weight', per: 'target' }],
  build: (outputs, { weight }) => ({ loss: g.neg(g.sum(g.mul(outputs.tokenLogProbs(), weight))) }),
};
let state = 12345;
const tokens = Array.from({ length }, () => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return 4 + (state % (model.info.vocabularySize - 4));
});
const examples = [{ tokens, inputs: { weight: tokens.map((_, t) => (t === 0 ? 0 : 1 / (length - 1))) } }];
const losses = [];
let cpuSeconds = Infinity;
for (let step = 0; step < steps; step++) {
  const before = process.cpuUsage();
  const { loss } = await model.forwardBackward({ examples }, objective);
  await model.optimStep({ learningRate: options.adapter ? 1e-3 : 1e-5, maxGradNorm: 1 });
  const { user, system } = process.cpuUsage(before);
  losses.push(loss);
  // the first step makes the sessions
  cpuSeconds = Math.min(cpuSeconds, (user + system) / 1e6);
}
process.stdout.write(JSON.stringify({ peakMB: peakMB(), openMB, cpuSeconds, losses }));
await model.close();

function freshModel() {
  const size = BENCH_SIZES.medium;
  const tokenizer = trainTokenizer(['a b c'], { vocabularySize: size.vocabularySize });
  return { config: modelConfig({ ...size, contextLength: 2048 }), tokenizer, seed: 1 };
}
