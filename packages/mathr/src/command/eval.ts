import { createRng, MathrError, type Problem, type PromptRenderer } from '@mathr/core';
import { generateProblems } from '@mathr/dataset';
import { readGsm8k, readMath } from '@mathr/dataset/node';
import { evaluate } from '@mathr/eval';
import { openModel, type ProviderChoice } from '@mathr/gpu-backend';
import type { Command } from 'commander';

import { hasChatTemplate } from '../pipeline/has-chat-template.ts';
import { findData } from '../pipeline/find-data.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { interruptSignal } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';
import { providerFlag } from './provider-flag.ts';

interface EvalFlags {
  readonly benchmark: string;
  readonly data?: string;
  readonly n: number;
  readonly samples: number;
  readonly temperature: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly out?: string;
  readonly provider: ProviderChoice;
  readonly minAccuracy?: number;
  readonly json?: boolean;
}

const INSTRUCTION = 'Solve the problem step by step and end with the final answer in \\boxed{}.';

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Evaluate a model: accuracy with its interval, greedy accuracy, pass@k, tokens.')
    .argument(
      '<model>',
      'a Hugging Face directory, a model of a run (runs/quickstart/models/grpo) or hf:owner/name[@revision]',
    )
    .option('--benchmark <name>', 'stories (generated), gsm8k or math500', 'stories')
    .option('--data <dir>', 'folder with gsm8k_test.jsonl or math500.jsonl (also .gz)')
    .option('--n <count>', 'problems', numberFlag, 200)
    .option('--samples <n>', 'samples per problem', numberFlag, 1)
    .option('--temperature <x>', 'of the samples; greedy is measured beside them', numberFlag, 1)
    .option('--max-tokens <n>', 'new tokens at most', numberFlag, 512)
    .option('--seed <n>', 'seed of problems and samples', numberFlag, 0)
    .option('--out <dir>', 'keep every completion here; an interrupted evaluation continues')
    .option('--provider <name>', 'auto, cpu, cuda, webgpu, coreml or dml', providerFlag, 'cpu')
    .option('--min-accuracy <x>', 'exit with code 1 when the accuracy is below (0 … 1)', numberFlag)
    .option('--json', 'print the result as JSON')
    .action(evaluateCommand);
}

async function evaluateCommand(source: string, flags: EvalFlags): Promise<void> {
  const problems = await readProblems(flags);
  const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const { signal, dispose } = interruptSignal(() => line.print('stopping'));
  const model = await openModel(source, {
    provider: flags.provider,
    env: process.env,
    onProgress: (event) => line.update(showDownload(event)),
  });
  try {
    const run = evaluate({
      sampler: await model.sampler(),
      problems,
      prompt: promptFor(flags.benchmark, hasChatTemplate(model.tokenizer)),
      samples: flags.samples,
      sampling: { temperature: flags.temperature, maxTokens: flags.maxTokens },
      greedy: true,
      seed: flags.seed,
      runDir: flags.out,
      signal,
    });
    for await (const event of run) {
      if (event.type !== 'eval-progress') continue;
      const metrics = { accuracy: event.accuracy, 'tok/s': event.tokensPerSecond };
      line.update({ label: flags.benchmark, done: event.done, total: event.total, metrics });
    }
    line.clear();
    const { items: _items, perProblem: _perProblem, problemIds: _problemIds, ...result } = await run.result();
    process.stdout.write(flags.json === true ? `${JSON.stringify(result)}\n` : describe(result));
    if (flags.minAccuracy !== undefined && result.accuracy < flags.minAccuracy) process.exitCode = 1;
  } finally {
    dispose();
    await model.close();
  }
}

function describe(result: {
  readonly accuracy: number;
  readonly interval: readonly [number, number];
  readonly n: number;
  readonly samples: number;
  readonly greedy: { readonly accuracy: number } | null;
  readonly passAt: Readonly<Record<string, number>>;
  readonly meanTokens: number;
  readonly truncated: number;
  readonly noAnswer: number;
}): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const passAt = Object.entries(result.passAt).map(([k, value]) => `pass@${k} ${percent(value)}`);
  return [
    `accuracy   ${percent(result.accuracy)}  [${result.interval.map(percent).join(', ')}]  (${result.n} problems × ${result.samples})`,
    `greedy     ${result.greedy === null ? '-' : percent(result.greedy.accuracy)}`,
    `coverage   ${passAt.join('  ')}`,
    `tokens     ${result.meanTokens.toFixed(1)} per sample, ${percent(result.truncated)} truncated, ${percent(result.noAnswer)} without an answer`,
    '',
  ].join('\n');
}

async function readProblems(flags: EvalFlags): Promise<readonly Problem[]> {
  const pick = (all: readonly Problem[]): Problem[] => createRng(flags.seed).shuffle(all).slice(0, flags.n);
  if (flags.benchmark === 'stories') return generateProblems({ n: flags.n, seed: `eval/${flags.seed}` });
  const files: Readonly<Record<string, string>> = { gsm8k: 'gsm8k_test', math500: 'math500' };
  const stem = files[flags.benchmark];
  if (stem === undefined || flags.data === undefined) {
    throw new MathrError(
      'invalid_options',
      stem === undefined
        ? `there is no benchmark "${flags.benchmark}"; choose stories, gsm8k or math500`
        : `--benchmark ${flags.benchmark} needs --data: the folder that holds ${stem}.jsonl or ${stem}.jsonl.gz`,
      { issues: [{ path: stem === undefined ? '--benchmark' : '--data', message: 'missing or unknown' }] },
    );
  }
  const path = findData(flags.data, stem);
  return pick(flags.benchmark === 'gsm8k' ? await readGsm8k(path) : await readMath(path));
}

function promptFor(benchmark: string, chat: boolean): PromptRenderer {
  if (benchmark === 'stories' && !chat) return (problem) => ` ${problem.question}`;
  if (chat) return (problem) => [{ role: 'user', content: `${INSTRUCTION}\n\n${problem.question}` }];
  return (problem) => `${INSTRUCTION}\n\nProblem: ${problem.question}\nSolution: `;
}
