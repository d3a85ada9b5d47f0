// A developer's check: the same greedy text as transformers and llama.cpp on questions of GSM8K.
//   node scripts/build-js.mjs && node scripts/parity/gsm8k.mjs --model DIRECTORY [--gguf FILE] [--python python3]
//     [--llama FOLDER] [--questions 20] [--new-tokens 128]
// Ours from the directory and from the GGUF file, transformers (where Python has it) from the directory and llama.cpp
// (where FOLDER has node_modules/node-llama-cpp) from the file. The file must hold the directory's weights, whole:
// requantize-gguf.py writes such a file. Questions are read from gsm8k_test.jsonl(.gz) in MATHR_DATA or ../shared/data.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { openModel } from '../../packages/gpu-backend/dist/index.js';

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    gguf: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    llama: { type: 'string' },
    questions: { type: 'string', default: '20' },
    'new-tokens': { type: 'string', default: '128' },
  },
});
if (values.model === undefined) {
  process.stderr.write('usage: node scripts/parity/gsm8k.mjs --model DIRECTORY [--gguf FILE] [--llama FOLDER]\n');
  process.exit(2);
}
const newTokens = Number(values['new-tokens']);
const questions = readQuestions().slice(0, Number(values.questions));

let endTokens = [];
const [prompts, ours] = await greedy(values.model);
/** Name and token ids of each program. @type {[string, number[][]][]} */
const found = [['ours, safetensors', ours]];
if (values.gguf !== undefined) found.push(['ours, GGUF', (await greedy(values.gguf))[1]]);
if (spawnSync(values.python, ['-c', 'import torch, transformers']).status === 0) {
  const { cases } = await run(values.python, ['reference.py', values.model, String(newTokens)], prompts);
  found.push(['transformers', cases.map(({ greedy: tokens }) => tokens)]);
}
if (values.llama !== undefined && values.gguf !== undefined) {
  // one by one: how sequences share a batch changes sums in the last digits
  const request = { file: values.gguf, threads: 2, contextLength: 1024, newTokens, temperature: 0, oneByOne: true };
  const { tokens } = await run(process.execPath, ['llama-cpp.mjs', values.llama], { ...request, prompts });
  found.push(['llama.cpp', tokens]);
}

for (const [name, tokens] of found.slice(1)) {
  const differing = [];
  for (const [i, expected] of ours.entries()) {
    const end = endOf(expected);
    const at = expected.slice(0, end).findIndex((token, t) => token !== tokens[i][t]);
    if (at >= 0) differing.push(`question ${i + 1} from token ${at + 1} of ${end}`);
  }
  const same = ours.length - differing.length;
  process.stdout.write(`${name}: ${same} of ${ours.length} equal to ours from safetensors`);
  process.stdout.write(`${differing.length > 0 ? `; others: ${differing.join(', ')}` : ''}\n`);
  if (differing.length > 0) process.exitCode = 1;
}

/** Text ends with the first end token; what is forced out of a model after it is no text. */
function endOf(tokens) {
  const at = tokens.findIndex((token) => endTokens.includes(token));
  return at < 0 ? tokens.length : at + 1;
}

async function greedy(source) {
  const model = await openModel(source, { provider: 'cpu' });
  endTokens = model.tokenizer.eosTokenIds;
  const ids = questions.map(
    (content) => model.tokenizer.chat([{ role: 'user', content }], { addGenerationPrompt: true }).tokens,
  );
  const sampler = await model.sampler();
  const tokens = [];
  const requests = ids.map((prompt) => ({ prompt, temperature: 0, maxTokens: newTokens, ignoreEos: true }));
  // one by one, as the others do
  for (const [i, request] of requests.entries()) {
    for await (const completion of sampler.sample([request])) tokens[i] = [...completion.tokens];
  }
  await model.close();
  return [ids, tokens];
}

function readQuestions() {
  const folder = process.env.MATHR_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  const path = ['gsm8k_test.jsonl', 'gsm8k_test.jsonl.gz'].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) throw new Error(`${folder} has no gsm8k_test.jsonl; set MATHR_DATA`);
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line).question ?? JSON.parse(line).problem);
}

async function run(command, [script, ...args], input) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(command, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stdin.end(JSON.stringify(input));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
