// What drafts gain: greedy solutions of GSM8K questions with and without speculative decoding, batch by batch in turn.
// Usage: node scripts/build-js.mjs && node scripts/bench/drafts.mjs --model DIRECTORY|FILE.gguf [--batch 1,4]
//        [--drafts prompt-lookup,int4] [--questions 8] [--new-tokens 120] [--copy]
// With --copy the model is asked to repeat the question first. Questions: gsm8k_test.jsonl(.gz) in MATHR_DATA or ../shared/data.
// Prints one JSON line per case: { batch, draft, tokensPerSecond, plainTokensPerSecond, ratio, stepsSaved, sameText }.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { openModel } from '../../packages/gpu-backend/dist/index.js';

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    batch: { type: 'string', default: '1,4' },
    drafts: { type: 'string', default: 'prompt-lookup,int4' },
    questions: { type: 'string', default: '8' },
    'new-tokens': { type: 'string', default: '120' },
    copy: { type: 'boolean', default: false },
  },
});
if (values.model === undefined) {
  process.stderr.write('usage: node scripts/bench/drafts.mjs --model DIRECTORY [--batch 1,4] [--copy]\n');
  process.exit(2);
}
const maxTokens = Number(values['new-tokens']);
const questions = readQuestions().slice(0, Number(values.questions));

const plain = await openModel(values.model);
const prompts = questions.map((question) => {
  const copy = `Write the following text again, exactly as it is, and then solve it step by step:\n${question}`;
  return plain.tokenizer.chat([{ role: 'user', content: values.copy ? copy : question }], { addGenerationPrompt: true })
    .tokens;
});
for (const draft of values.drafts.split(',')) {
  const drafting = await openModel(values.model, { rollout: { speculate: { draft } } });
  for (const batch of values.batch.split(',').map(Number)) await compare(draft, drafting, batch);
  await drafting.close();
}
await plain.close();

async function compare(draft, drafting, batch) {
  const samplers = [await plain.sampler(), await drafting.sampler()];
  for (const sampler of samplers) await generate(sampler, prompts.slice(0, batch), 4);
  const totals = samplers.map(({ counts }) => ({ ms: 0, tokens: 0, stepsBefore: counts.steps }));
  let same = true;
  for (let start = 0; start < prompts.length; start += batch) {
    const texts = [];
    // who begins changes, so that neither has always the warmer machine
    for (const i of (start / batch) % 2 === 0 ? [0, 1] : [1, 0]) {
      const begin = performance.now();
      texts[i] = await generate(samplers[i], prompts.slice(start, start + batch), maxTokens);
      totals[i].ms += performance.now() - begin;
      totals[i].tokens += texts[i].flat().length;
    }
    same &&= JSON.stringify(texts[0]) === JSON.stringify(texts[1]);
  }
  const [whole, drafted] = totals.map(({ tokens, ms }) => (tokens * 1000) / ms);
  const [steps, draftedSteps] = totals.map(({ stepsBefore }, i) => samplers[i].counts.steps - stepsBefore);
  const line = {
    batch,
    draft,
    tokensPerSecond: Number(drafted.toFixed(1)),
    plainTokensPerSecond: Number(whole.toFixed(1)),
    ratio: Number((drafted / whole).toFixed(2)),
    stepsSaved: Number((1 - draftedSteps / steps).toFixed(2)),
    sameText: same,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function generate(sampler, batch, tokens) {
  const found = [];
  const requests = batch.map((prompt) => ({ prompt, temperature: 0, maxTokens: tokens }));
  for await (const completion of sampler.sample(requests)) found[completion.requestIndex] = [...completion.tokens];
  return found;
}

function readQuestions() {
  const folder = process.env.MATHR_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
  const path = ['gsm8k_test.jsonl', 'gsm8k_test.jsonl.gz'].map((name) => join(folder, name)).find(existsSync);
  if (path === undefined) throw new Error(`${folder} has no gsm8k_test.jsonl; set MATHR_DATA`);
  const bytes = readFileSync(path);
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line).question);
}
