// One case of the benchmark on the embedded engine: reads JSON from argv, prints { value (tokens/s), peakMemoryMB }.
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';

const spec = JSON.parse(process.argv[2]);
const model = await open();

let state = 12345;
const randomToken = () => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return 4 + (state % (model.info.vocabularySize - 4));
};
const randomTokens = (length) => Array.from({ length }, randomToken);

const value = spec.kind === 'train' ? await train() : await sample();
process.stdout.write(`${JSON.stringify({ value, peakMemoryMB: process.resourceUsage().maxRSS / 1024 })}\n`);
await model.close();

async function open() {
  const options = { provider: spec.provider ?? 'cpu', ...(spec.quantize && { rollout: { quantize: spec.quantize } }) };
  if (spec.model !== undefined) return openModel(spec.model, options);
  // the tokenizer is only there because a model has one; ids are drawn at random
  const tokenizer = trainTokenizer(['a b c'], { vocabularySize: spec.size.vocabularySize });
  const config = modelConfig({ ...spec.size, contextLength: 1024 });
  return openModel({ config, tokenizer, seed: 1 }, options);
}

async function train() {
  const { batch, length, steps } = spec;
  const weight = 1 / (batch * (length - 1));
  const objective = {
    name: 'cross-entropy',
    inputs: [{ name: 'weight', per: 'target' }],
    build: (outputs, { weight }) => ({ loss: g.neg(g.sum(g.mul(outputs.tokenLogProbs(), weight))) }),
  };
  const g = await import('@mathr/core/graph');
  const examples = Array.from({ length: batch }, () => ({
    tokens: randomTokens(length),
    inputs: { weight: Array.from({ length }, (_, t) => (t === 0 ? 0 : weight)) },
  }));
  const step = async () => {
    await model.forwardBackward({ examples }, objective);
    await model.optimStep({ learningRate: 1e-4, weightDecay: 0.01, maxGradNorm: 1 });
  };
  await step();
  const start = performance.now();
  for (let i = 0; i < steps; i++) await step();
  return (batch * length * steps * 1000) / (performance.now() - start);
}

async function sample() {
  const { batch, prompt, newTokens } = spec;
  const sampler = await model.sampler();
  const generate = async (maxTokens) => {
    const requests = Array.from({ length: batch }, (_, i) => ({
      prompt: randomTokens(prompt),
      maxTokens,
      ignoreEos: true,
      seed: i,
    }));
    let tokens = 0;
    for await (const completion of sampler.sample(requests)) tokens += completion.tokens.length;
    return tokens;
  };
  await generate(4);
  const start = performance.now();
  const tokens = await generate(newTokens);
  return (tokens * 1000) / (performance.now() - start);
}
