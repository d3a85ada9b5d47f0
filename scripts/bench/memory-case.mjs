// One row of memory.mjs: reads JSON from argv, trains, prints { peakMB, openMB, cpuSeconds, loss }.
import * as g from '@mathr/core/graph';
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';
import { BENCH_SIZES } from 'mathr/bench';

const { options, model: source, length, steps } = JSON.parse(process.argv[2]);
const megabytes = (bytes) => Math.round(bytes / 2 ** 20);

const model = await openModel(source ?? freshModel(), { ...options, tokensPerMicroBatch: length, env: process.env });
const openMB = megabytes(process.memoryUsage.rss());
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
let cpuSeconds = 0;
let loss = 0;
for (let step = 0; step < steps; step++) {
  const before = process.cpuUsage();
  ({ loss } = await model.forwardBackward({ examples }, objective));
  await model.optimStep({ learningRate: 1e-5, maxGradNorm: 1 });
  const { user, system } = process.cpuUsage(before);
  // the last one: the first makes the sessions
  cpuSeconds = (user + system) / 1e6;
}
const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(JSON.stringify({ peakMB, openMB, cpuSeconds, loss }));
await model.close();

function freshModel() {
  const size = BENCH_SIZES.medium;
  const tokenizer = trainTokenizer(['a b c'], { vocabularySize: size.vocabularySize });
  return { config: modelConfig({ ...size, contextLength: 2048 }), tokenizer, seed: 1 };
}
