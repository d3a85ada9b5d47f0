// A developer's check: do we compute what transformers on PyTorch computes?
//   node scripts/build-js.mjs && node scripts/parity/parity.mjs MODEL_DIRECTORY [--python python3] [--new-tokens 32]
// Compares logits (largest absolute difference below 1e-3, float32) and greedy tokens on a few prompts. It needs a Python
// with torch and transformers, and says so when there is none. A directory to try: scripts/parity/convert-smollm2.py.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openModel } from '../../packages/gpu-backend/dist/index.js';

const MAX_LOGIT_DIFFERENCE = 1e-3;
const PROMPTS = [
  'Once upon a time, there was a little girl named Lily.',
  'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did she sell?',
  'The capital of France is',
  '2 + 2 =',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: 'python3' }, 'new-tokens': { type: 'string', default: '32' } },
});
const [directory] = positionals;
if (directory === undefined) {
  process.stderr.write('usage: node scripts/parity/parity.mjs MODEL_DIRECTORY [--python python3] [--new-tokens 32]\n');
  process.exit(2);
}
const newTokens = Number(values['new-tokens']);

const model = await openModel(directory, { provider: 'cpu' });
try {
  const prompts = PROMPTS.map((prompt) => model.tokenizer.encode(prompt, { addSpecialTokens: true }));
  const reference = await runReference(prompts);
  const { vocabularySize } = model.info;
  const outputs = await model.forward({ examples: prompts.map((tokens) => ({ tokens })) }, { logits: true });
  const greedy = await greedyTokens(prompts);
  process.stdout.write(`torch ${reference.versions.torch}, transformers ${reference.versions.transformers}\n`);
  let failures = 0;
  for (const [i, { ids, logits, greedy: expected }] of reference.cases.entries()) {
    const difference = largestDifference(outputs[i].logits, toFloats(logits), vocabularySize, ids.length);
    const same = expected.findIndex((token, at) => token !== greedy[i][at]);
    const isClose = difference < MAX_LOGIT_DIFFERENCE;
    if (!isClose || same >= 0) failures++;
    process.stdout.write(
      `${isClose && same < 0 ? 'ok  ' : 'FAIL'} ${ids.length} tokens, logits differ by at most ${difference.toExponential(1)}, ` +
        `greedy ${same < 0 ? `equal for ${expected.length} tokens` : `differs from token ${same} on`}: ` +
        `${JSON.stringify(model.tokenizer.decode(greedy[i]))}\n`,
    );
  }
  process.stdout.write(`${reference.cases.length - failures} passed, ${failures} failed\n`);
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  await model.close();
}

/** The reference's logits at position t are our entry t + 1, which predicts token t + 1; the last one has no entry. */
function largestDifference(ours, theirs, width, length) {
  let largest = 0;
  for (let t = 1; t < length; t++) {
    for (let v = 0; v < width; v++) {
      const difference = Math.abs(ours[t * width + v] - theirs[(t - 1) * width + v]);
      // written so that NaN counts
      if (!(difference <= largest)) largest = difference;
    }
  }
  return largest;
}

async function greedyTokens(prompts) {
  const sampler = await model.sampler();
  const requests = prompts.map((prompt) => ({ prompt, temperature: 0, maxTokens: newTokens, ignoreEos: true }));
  const tokens = [];
  for await (const completion of sampler.sample(requests)) tokens[completion.requestIndex] = completion.tokens;
  return tokens;
}

function toFloats(base64) {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

async function runReference(prompts) {
  const script = fileURLToPath(new URL('reference.py', import.meta.url));
  const child = spawn(values.python, [script, directory, String(newTokens)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const chunks = [];
  let problem = '';
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => (problem += chunk));
  child.on('error', (error) => (problem += error.message));
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(prompts));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code === 0) return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  process.stderr.write(`no reference from ${values.python} (it needs torch and transformers):\n${problem}\n`);
  process.exit(3);
}
