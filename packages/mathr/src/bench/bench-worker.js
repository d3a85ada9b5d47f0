// @ts-check
/**
 * One measurement in a process of its own: reads a case from its argument, prints lines of JSON, `{ progress }` from 0 to 1
 * and last `{ measurement }`. Plain JavaScript, so that the same file runs from source and from `dist`.
 */
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';
import * as g from '@mathr/core/graph';

/** @typedef {import('./bench-case.ts').BenchCase} BenchCase */
/** @typedef {import('./bench-case.ts').TrainCase} TrainCase */
/** @typedef {import('./bench-case.ts').SampleCase} SampleCase */
/** @typedef {Awaited<ReturnType<typeof openModel>>} Model */

// as many as it takes to use every session of generation
const FIRST_TOKENS = 4;

const spec = /** @type {BenchCase} */ (JSON.parse(process.argv[2] ?? '{}'));
const startMs = performance.now();
const model = await open();
const openSeconds = (performance.now() - startMs) / 1000;
const random = randomTokens(model.info.vocabularySize);
const times = spec.kind === 'train' ? await train(spec) : await sample(spec);
print({
  measurement: {
    ...times,
    openSeconds,
    // kibibytes everywhere
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  },
});
await model.close();

/** @returns {Promise<Model>} */
async function open() {
  const options = { env: process.env, ...spec.open };
  if (spec.model !== undefined) return openModel(spec.model, options);
  const size = spec.size ?? { hiddenSize: 96, layers: 3, heads: 3, vocabularySize: 512 };
  const longest = spec.kind === 'train' ? spec.length : spec.prompt + spec.newTokens;
  // the tokenizer is only there because a model has one; ids are drawn at random
  const tokenizer = trainTokenizer(['a b c'], { vocabularySize: size.vocabularySize });
  const config = modelConfig({ ...size, contextLength: Math.max(1024, longest) });
  return openModel({ config, tokenizer, seed: 1 }, options);
}

/** @param {TrainCase} spec */
async function train({ batch, length, steps, seconds = 5 }) {
  const weight = 1 / (batch * (length - 1));
  /** @type {import('@mathr/core').Objective} */
  const objective = {
    name: 'cross-entropy',
    inputs: [{ name: 'weight', per: 'target' }],
    build: (outputs, { weight }) => ({ loss: g.neg(g.sum(g.mul(outputs.tokenLogProbs(), weight))) }),
  };
  const examples = Array.from({ length: batch }, () => ({
    tokens: random(length),
    inputs: { weight: Array.from({ length }, (_, t) => (t === 0 ? 0 : weight)) },
  }));
  const step = async () => {
    await model.forwardBackward({ examples }, objective);
    await model.optimStep({ learningRate: 1e-4, weightDecay: 0.01, maxGradNorm: 1 });
  };
  const first = await secondsOf(step);
  let [taken, done] = [0, 0];
  while (steps === undefined ? done < 2 || taken < seconds : done < steps) {
    taken += await secondsOf(step);
    done++;
    print({ progress: steps === undefined ? Math.min(1, taken / seconds) : done / steps });
  }
  return {
    tokensPerSecond: (batch * length * done) / taken,
    sessionSeconds: Math.max(0, first - taken / done),
    firstTokenSeconds: null,
  };
}

/** @param {SampleCase} spec */
async function sample({ batch, prompt, newTokens }) {
  const sampler = await model.sampler();
  /** @param {number} maxTokens @param {() => void} [onToken] */
  const generate = async (maxTokens, onToken) => {
    const requests = Array.from({ length: batch }, (_, i) => ({
      prompt: random(prompt),
      maxTokens,
      ignoreEos: true,
      seed: i,
    }));
    let tokens = 0;
    for await (const completion of sampler.sample(requests, onToken && { onToken })) tokens += completion.tokens.length;
    return tokens;
  };
  const cold = await secondsOf(() => generate(FIRST_TOKENS));
  let firstTokenSeconds = 0;
  const start = performance.now();
  const warm = await secondsOf(() =>
    generate(FIRST_TOKENS, () => {
      firstTokenSeconds ||= (performance.now() - start) / 1000;
    }),
  );
  print({ progress: 0.2 });
  let tokens = 0;
  const taken = await secondsOf(async () => {
    tokens = await generate(newTokens);
  });
  return { tokensPerSecond: tokens / taken, sessionSeconds: Math.max(0, cold - warm), firstTokenSeconds };
}

/** The same numbers for the same vocabulary. @param {number} vocabularySize */
function randomTokens(vocabularySize) {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return 4 + (state % (vocabularySize - 4));
  };
  /** @param {number} length */
  return (length) => Array.from({ length }, next);
}

/** @param {() => Promise<unknown>} work */
async function secondsOf(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** @param {object} message */
function print(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
