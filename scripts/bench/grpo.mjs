// Time and peak memory of GRPO steps with a LoRA adapter of rank 16, drawing completions and saving the adapter
// included; each row in a fresh process, beside what the planner predicts:
//   node scripts/bench/grpo.mjs --model <source> [--quantize none,int8,int4,nf4] [--checkpointing both|yes|no]
//     [--steps 2] [--prompts 1] [--group 4] [--max-tokens 64]
// Rewards follow from a completion's text by a hash, so that every step has gradients whatever the model says.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string' },
    quantize: { type: 'string', default: 'none,int8,int4,nf4' },
    checkpointing: { type: 'string', default: 'both' },
    steps: { type: 'string', default: '2' },
    prompts: { type: 'string', default: '1' },
    group: { type: 'string', default: '4' },
    'max-tokens': { type: 'string', default: '64' },
    case: { type: 'string' },
  },
});
const show = (line) => process.stdout.write(`${line}\n`);
if (flags.case === undefined) compare();
else show(JSON.stringify(await measure(JSON.parse(flags.case))));

function compare() {
  const sizes = Object.fromEntries(['steps', 'prompts', 'group'].map((name) => [name, Number(flags[name])]));
  const ways = { both: [false, true], yes: [true], no: [false] }[flags.checkpointing];
  show(
    '| base | checkpointing | to open, CPU s | first step | a step | sampling | training | peak MiB | predicted | ratio |',
  );
  show('|---|---|---|---|---|---|---|---|---|---|');
  for (const quantize of flags.quantize.split(',')) {
    for (const gradientCheckpointing of ways) {
      const open = { gradientCheckpointing, ...(quantize !== 'none' && { quantize }) };
      const spec = { model: flags.model, maxTokens: Number(flags['max-tokens']), ...sizes, open };
      const child = spawnSync(
        process.execPath,
        [...process.execArgv, fileURLToPath(import.meta.url), '--case', JSON.stringify(spec)],
        { encoding: 'utf8', maxBuffer: 2 ** 24 },
      );
      const base = quantize === 'none' ? 'float32' : quantize;
      const name = `| ${base} | ${gradientCheckpointing ? 'yes' : 'no'} |`;
      if (child.status !== 0) {
        show(`${name} ${child.signal ?? child.stderr.trim().split('\n').at(-1)} |`);
        continue;
      }
      const { openCpu, stepCpu, rolloutShare, peak, predicted } = JSON.parse(child.stdout);
      const [first, last] = [stepCpu[0], stepCpu.at(-1)];
      const parts = [openCpu, first, last, last * rolloutShare, last * (1 - rolloutShare)];
      const ratio = (predicted / peak).toFixed(2);
      show(`${name} ${parts.map((seconds) => seconds.toFixed(1)).join(' | ')} | ${peak} | ${predicted} | ${ratio} |`);
    }
  }
}

async function measure({ model: source, open, steps, prompts, group, maxTokens }) {
  const { openModel } = await import('@mathr/gpu-backend');
  const { readModelConfig } = await import('@mathr/gpu-backend/format');
  const { estimate } = await import('@mathr/gpu-backend/plan');
  const { grpo, policyObjective } = await import('@mathr/grpo');
  const cpu = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const before = cpu();
  const policy = await openModel(source, { adapter: { rank: 16 }, env: process.env, ...open });
  const openCpu = cpu() - before;
  const questions = Array.from({ length: prompts }, (_, i) => question(i));
  const messages = (text) => [{ role: 'user', content: text }];
  const run = grpo({
    policy,
    problems: questions.map((text, i) => ({ id: `${i}`, question: text, answer: '0' })),
    renderPrompt: (problem) => messages(problem.question),
    rewards: { chance: ({ text }) => hash(text) },
    steps,
    promptsPerStep: prompts,
    groupSize: group,
    sampling: { maxTokens, temperature: 1 },
    learningRate: 1e-4,
    seed: 1,
  });
  const stepCpu = [];
  let rolloutShare = 0;
  let since = cpu();
  for await (const event of run) {
    if (event.type !== 'step-end') continue;
    const { rolloutSeconds, trainSeconds } = event.metrics;
    rolloutShare = rolloutSeconds / (rolloutSeconds + trainSeconds);
    stepCpu.push(cpu() - since);
    since = cpu();
  }
  const directory = await mkdtemp(join(tmpdir(), 'mathr-grpo-'));
  await policy.saveModel(directory);
  await policy.close();
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  await rm(directory, { recursive: true });
  const chat = policy.tokenizer.chat(messages(questions[0]), { addGenerationPrompt: true });
  const promptTokens = chat.tokens.length;
  const { peakBytes } = estimate((await readModelConfig(source, { env: process.env })).config, {
    ...open,
    adapter: { rank: 16 },
    length: promptTokens + maxTokens,
    batch: prompts * group,
    cores: availableParallelism(),
    rollout: { batch: prompts * group, groupSize: group, promptTokens },
    objective: policyObjective({}),
  });
  return { openCpu, stepCpu, rolloutShare, peak, predicted: Math.round(peakBytes / 2 ** 20) };
}

function question(i) {
  const [boxes, each, price] = [i + 12, i + 7, i + 3];
  return (
    `A shop gets ${boxes} boxes with ${each} pears each. It sells a third of the pears on Monday, half of what is left on Tuesday, ` +
    `and all others on Wednesday, for ${price} coins apiece. How many coins does it take on Wednesday?\n\n` +
    'Think briefly, then end with a line of four hashes and the final number, like this: #### 42'
  );
}

/** In [0, 1). */
function hash(text) {
  let state = 2166136261;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619);
  return (state >>> 0) / 2 ** 32;
}
