import { MathrError } from '@mathr/core';
import { evaluate, type EvaluateOptions, type EvalResult } from '@mathr/eval';
import { benchmarkCards } from '@mathr/eval/benchmark';
import type { ProviderChoice } from '@mathr/gpu-backend';
import type { Command } from 'commander';

import { describeCards, describeEvaluation } from '../evaluation/describe-evaluation.ts';
import { describeTemplates } from '../evaluation/describe-templates.ts';
import { loadProblems, type LoadedProblems } from '../evaluation/load-problems.ts';
import { openEvaluated, type Evaluated } from '../evaluation/open-evaluated.ts';
import { openScorer, type OpenedScorer } from '../evaluation/open-scorer.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { interruptSignal } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';
import { providerFlag } from './provider-flag.ts';

interface EvalFlags {
  readonly model?: string;
  readonly baseUrl?: string;
  readonly apiKeyEnv: string;
  readonly benchmark: string;
  readonly data?: string;
  readonly n?: number;
  readonly samples: number;
  readonly greedy: boolean;
  readonly temperature: number;
  readonly topP?: number;
  readonly maxTokens?: number;
  readonly prompt?: string;
  readonly shots: number;
  readonly examples?: string;
  readonly native?: boolean;
  readonly instances?: number;
  readonly seed: number;
  readonly concurrency: number;
  readonly timeout?: number;
  readonly budgetTokens?: number;
  readonly budgetCalls?: number;
  readonly budgetSeconds?: number;
  readonly excludeUndecided?: boolean;
  readonly name?: string;
  readonly out?: string;
  readonly scorer?: string;
  readonly provider: ProviderChoice;
  readonly failUnder?: number;
  readonly list?: boolean;
  readonly json?: boolean;
}

const MODEL = 'a Hugging Face directory, a model of a run (runs/quickstart/models/grpo) or hf:owner/name[@revision]';

export function addEvalCommand(program: Command): void {
  program
    .command('eval')
    .description('Evaluate a model: accuracy with its interval, greedy accuracy, pass@k, votes, tokens.')
    .argument('[model]', `the same as --model: ${MODEL}`)
    .option('--model <source>', `${MODEL}; with --base-url the server's name for it`)
    .option('--base-url <url>', 'an OpenAI-compatible server, such as http://localhost:8000/v1')
    .option('--api-key-env <name>', 'the environment variable that holds its key', 'MATHR_API_KEY')
    .option('--benchmark <name>', 'stories (generated) or a published set; --list shows them', 'stories')
    .option('--list', 'list the published sets and end')
    .option('--data <source>', 'a folder, a file or hf:owner/name (default: MATHR_DATA, else the hub)')
    .option('--n <count>', 'this many problems, drawn with the seed (default: all; 200 stories)', numberFlag)
    .option('--samples <n>', 'samples per problem; 0 is greedy alone', numberFlag, 1)
    .option('--no-greedy', 'no greedy completion beside the samples')
    .option('--temperature <x>', 'of the samples', numberFlag, 1)
    .option('--top-p <x>', 'keep the likeliest tokens up to this probability', numberFlag)
    .option('--max-tokens <n>', "new tokens at most (default: the benchmark's)", numberFlag)
    .option('--prompt <name>', 'unified-evaluation, standard-boxed, careful-line or tagged-answer')
    .option('--shots <n>', 'worked examples before the question', numberFlag, 0)
    .option('--examples <source>', 'draw them from this training set instead of our own')
    .option('--instances <n>', 'of a set of templates: so many problems from each', numberFlag)
    .option('--native', 'instructions in the language of the questions')
    .option('--seed <n>', 'seed of problems, examples and samples', numberFlag, 0)
    .option('--concurrency <n>', 'calls to a server under way at a time', numberFlag, 8)
    .option('--timeout <seconds>', 'for one call to a server, from first byte to last (default: 360)', numberFlag)
    .option('--budget-tokens <n>', 'stop after so many generated tokens', numberFlag)
    .option('--budget-calls <n>', 'stop after so many calls', numberFlag)
    .option('--budget-seconds <n>', 'stop after so many seconds', numberFlag)
    .option('--exclude-undecided', 'leave problems whose gold is not understood out of the denominator')
    .option('--scorer <model>', 'a reward model (runs/quickstart/models/reward-model): rm@k and the weighted vote')
    .option('--name <name>', "names the evaluation in results (default: the model's)")
    .option('--out <dir>', 'keep every completion here; an interrupted evaluation continues')
    .option('--provider <name>', 'auto, cpu, cuda, webgpu, coreml or dml', providerFlag, 'cpu')
    .option('--fail-under <x>', 'exit with code 1 when the accuracy (or the marks) is below, 0 … 1', numberFlag)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed or below --fail-under, 2 bad usage, 130 interrupted.')
    .action(evaluateCommand);
}

async function evaluateCommand(source: string | undefined, flags: EvalFlags): Promise<void> {
  if (flags.list === true) {
    process.stdout.write(flags.json === true ? `${JSON.stringify(benchmarkCards)}\n` : describeCards(benchmarkCards));
    return;
  }
  const model = oneModel(source, flags.model);
  refuseShare(flags.failUnder);
  const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const { signal, dispose } = interruptSignal(() => line.print('stopping'));
  let evaluated: Evaluated | undefined;
  let opened: OpenedScorer | undefined;
  try {
    evaluated = await openEvaluated({ ...flags, model }, line);
    const loaded = await loadProblems(flags, evaluated.style, (event) => line.update(showDownload(event)));
    for (const note of loaded.notes) line.print(`note: ${note}`);
    opened = await openScorer(flags.scorer, flags.provider, loaded.promptFor);
    const models = { ...evaluated.model, scorer: opened.scorer };
    const result = await runEvaluation(flags, models, loaded, line, signal);
    const { items: _items, perProblem: _perProblem, problemIds: _problemIds, ...numbers } = result;
    const templates = describeTemplates(result, loaded.problems);
    process.stdout.write(
      flags.json === true ? `${JSON.stringify(numbers)}\n` : describeEvaluation(numbers) + templates,
    );
    if (flags.failUnder !== undefined) failUnder(result, flags.failUnder);
  } catch (error) {
    line.clear();
    if (signal.aborted && flags.out !== undefined) {
      process.stderr.write(`stopped; everything so far is in ${flags.out}. Continue with the same command.\n`);
    }
    throw error;
  } finally {
    dispose();
    await opened?.close();
    await evaluated?.close();
  }
}

async function runEvaluation(
  flags: EvalFlags,
  models: Pick<EvaluateOptions, 'sampler' | 'chat' | 'scorer'>,
  { problems, options }: LoadedProblems,
  line: ProgressLine,
  signal: AbortSignal,
): Promise<EvalResult> {
  const { samples, temperature, topP, maxTokens, seed, concurrency } = flags;
  const run = evaluate({
    ...models,
    ...options,
    name: flags.name,
    problems,
    samples,
    greedy: flags.greedy,
    sampling: {
      ...options.sampling,
      temperature,
      ...(topP === undefined ? {} : { topP }),
      ...(maxTokens === undefined ? {} : { maxTokens }),
    },
    seed,
    concurrency,
    budget: { tokens: flags.budgetTokens, calls: flags.budgetCalls, seconds: flags.budgetSeconds },
    onRetry: retryNotes(line),
    undecided: flags.excludeUndecided === true ? 'exclude' : 'incorrect',
    runDir: flags.out,
    signal,
  });
  for await (const event of run) {
    if (event.type === 'eval-note') line.print(`note: ${event.message}`);
    if (event.type === 'eval-start' && event.resumed > 0) {
      line.print(`continuing: ${event.resumed} of ${event.completions} completions are there`);
    }
    if (event.type !== 'eval-progress') continue;
    const { done, total, accuracy, tokensPerSecond, failed, retries } = event;
    const trouble = { ...(failed > 0 ? { failed } : {}), ...(retries > 0 ? { retries } : {}) };
    const metrics = { accuracy, 'tok/s': tokensPerSecond, ...trouble };
    line.update({ label: flags.benchmark, done, total, metrics });
  }
  line.clear();
  return run.result();
}

/** Why nothing moves: each message once, not once for each call. */
function retryNotes(line: ProgressLine): EvaluateOptions['onRetry'] {
  const said = new Set<string>();
  return ({ error, delayMs }) => {
    const message = error instanceof Error ? error.message : String(error);
    if (said.has(message)) return;
    said.add(message);
    line.print(`note: ${message}; trying again, first in ${(delayMs / 1000).toFixed(1)} s`);
  };
}

function oneModel(positional: string | undefined, flag: string | undefined): string {
  const model = flag ?? positional;
  const isTwice = flag !== undefined && positional !== undefined && flag !== positional;
  if (model !== undefined && !isTwice) return model;
  const message = isTwice
    ? `two models are given, "${positional}" and --model ${flag}; give one`
    : 'no model is given; add --model, for example --model runs/quickstart/models/grpo';
  throw new MathrError('invalid_options', message, { issues: [{ path: '--model', message }] });
}

function refuseShare(value: number | undefined): void {
  if (value === undefined || (value >= 0 && value <= 1)) return;
  const message = `--fail-under is ${value}; it is a share from 0 to 1, so 40 % is 0.4`;
  throw new MathrError('invalid_options', message, { issues: [{ path: '--fail-under', message }] });
}

/** Marks where the benchmark gives part of them; an evaluation that its budget ended never passes. */
function failUnder(result: EvalResult, least: number): void {
  const value = result.score?.mean ?? result.accuracy;
  const isCut = result.unfinished !== null;
  if (value >= least && !isCut) return;
  process.exitCode = 1;
  const why = isCut ? 'it was not evaluated to the end' : `${value.toFixed(4)} is below ${least}`;
  process.stderr.write(`mathr: --fail-under ${least}: ${why}\n`);
}
