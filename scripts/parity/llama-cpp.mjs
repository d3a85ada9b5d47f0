// Continuations and speed by llama.cpp through node-llama-cpp, for parity.mjs and the benchmark.
//   node scripts/parity/llama-cpp.mjs FOLDER < request.json
// FOLDER holds node_modules/node-llama-cpp, which is no dependency of this repository (`npm install node-llama-cpp` there).
// request: { file, threads, contextLength, prompts: [[ids]], newTokens, temperature, warmUp?, oneByOne? }
// answer: { tokens: [[ids]], seconds, peakMemoryMB }
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(resolve(process.argv[2] ?? '.'), 'package.json'));
const { getLlama } = await import(pathToFileURL(require.resolve('node-llama-cpp')).href);
const {
  file,
  threads,
  contextLength,
  prompts,
  newTokens,
  temperature,
  warmUp = 0,
  oneByOne = false,
} = JSON.parse(await text(process.stdin));

const llama = await getLlama({ gpu: false, build: 'never', logLevel: 'error', maxThreads: threads });
const model = await llama.loadModel({ modelPath: file });
const context = await model.createContext({
  sequences: oneByOne ? 1 : prompts.length,
  contextSize: contextLength,
  batchSize: 512,
  threads: { ideal: threads, min: threads },
  flashAttention: false,
  // as ours
  experimentalKvCacheKeyType: 'F32',
  experimentalKvCacheValueType: 'F32',
});
const sequences = Array.from({ length: oneByOne ? 1 : prompts.length }, () => context.getSequence());

async function continuation(prompt, i, count) {
  const sequence = sequences[oneByOne ? 0 : i];
  await sequence.clearHistory();
  const tokens = [];
  const options = { temperature, seed: i + 1, topK: 0, topP: 1, minP: 0, yieldEogToken: true };
  for await (const token of sequence.evaluate(prompt, options)) {
    tokens.push(token);
    if (tokens.length === count) break;
  }
  return tokens;
}

async function continueAll(count) {
  if (!oneByOne) return Promise.all(prompts.map((prompt, i) => continuation(prompt, i, count)));
  const all = [];
  for (const [i, prompt] of prompts.entries()) all.push(await continuation(prompt, i, count));
  return all;
}

if (warmUp > 0) await continueAll(warmUp);
const start = performance.now();
const tokens = await continueAll(newTokens);
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${JSON.stringify({ tokens, seconds, peakMemoryMB: process.resourceUsage().maxRSS / 1024 })}\n`);
await llama.dispose();
