import { MathrError, type Problem, type PromptRenderer } from '@mathr/core';
import { generateProblems } from '@mathr/dataset';
import { generateFromTemplates, parseSymbolicTemplate } from '@mathr/dataset/generate';
import { openSource, streamProblems, type DownloadProgress } from '@mathr/dataset/node';
import { benchmark, drawExamples, type BenchmarkOptions, type WorkedExample } from '@mathr/eval/benchmark';
import type { EvaluateOptions } from '@mathr/eval';
import { loadBenchmark, type ReadHub } from '@mathr/eval/node';

/** What `mathr eval` is asked to evaluate on. */
export interface ProblemFlags {
  readonly benchmark: string;
  /** A folder, a file, or a data set of the hub (`hf:owner/name`). */
  readonly data?: string | undefined;
  readonly n?: number | undefined;
  readonly seed: number;
  readonly shots: number;
  /** Where worked examples are drawn from; our own when it is left out. */
  readonly examples?: string | undefined;
  readonly prompt?: string | undefined;
  readonly native?: boolean | undefined;
  /** Of sets of templates: so many problems from each instead of its first instance. */
  readonly instances?: number | undefined;
}

/** Problems with the options of `evaluate` that ask and grade them. */
export interface LoadedProblems {
  readonly problems: readonly Problem[];
  readonly options: Pick<EvaluateOptions, 'prompt' | 'grade' | 'graderName' | 'sampling' | 'card'>;
  /** The same questions in the way of a model with or without a chat template. */
  readonly promptFor: (style: 'chat' | 'text') => PromptRenderer;
  /** What is unlike the published set. */
  readonly notes: readonly string[];
}

const STORY_PROBLEMS = 200;
const STORY_TOKENS = 512;
const INSTRUCTION = 'Solve the problem step by step and end with the final answer in \\boxed{}.';

/** @throws {MathrError} `invalid_options` for a benchmark that is not known or has no data. */
export async function loadProblems(
  flags: ProblemFlags,
  style: 'chat' | 'text',
  onProgress: (progress: DownloadProgress) => void,
): Promise<LoadedProblems> {
  if (flags.benchmark === 'stories') return storyProblems(flags, style);
  const examples = await readExamples(flags);
  const asked: BenchmarkOptions = {
    style,
    prompt: flags.prompt,
    ...(examples === undefined ? { shots: flags.shots } : { examples }),
    instructions: flags.native === true ? 'native' : 'english',
  };
  const loaded = await loadBenchmark(flags.benchmark, {
    ...asked,
    ...sourceOf(flags.data, onProgress),
    take: flags.n,
    seed: flags.seed,
  });
  const { prompt, grade, graderName, sampling, card } = loaded.benchmark;
  const problems = flags.instances === undefined ? loaded.problems : templateInstances(loaded.problems, flags);
  if (examples !== undefined) refuseLeaks(examples, problems);
  // a part that was asked for is no surprise
  const size = flags.n === undefined && flags.instances === undefined ? { card } : {};
  const promptFor: LoadedProblems['promptFor'] = (other) =>
    benchmark(flags.benchmark, { ...asked, style: other }).prompt;
  return { problems, notes: loaded.notes, promptFor, options: { prompt, grade, graderName, sampling, ...size } };
}

function storyProblems(flags: ProblemFlags, style: 'chat' | 'text'): LoadedProblems {
  if (flags.shots > 0 || flags.examples !== undefined || flags.prompt !== undefined) {
    const message = 'stories have no worked examples and no other prompt; leave --shots, --examples and --prompt out';
    throw new MathrError('invalid_options', message, { issues: [{ path: '--shots', message }] });
  }
  const problems = generateProblems({ n: flags.n ?? STORY_PROBLEMS, seed: `eval/${flags.seed}` });
  const promptFor: LoadedProblems['promptFor'] = (asked) =>
    asked === 'text'
      ? ({ question }) => ` ${question}`
      : ({ question }) => [{ role: 'user', content: `${INSTRUCTION}\n\n${question}` }];
  return {
    problems,
    notes: [],
    promptFor,
    options: { prompt: promptFor(style), sampling: { maxTokens: STORY_TOKENS } },
  };
}

/** Folders and JSON files are read by the benchmark itself, everything else by the readers of @mathr/dataset. */
function sourceOf(
  data: string | undefined,
  onProgress: (progress: DownloadProgress) => void,
): { readonly data?: string; readonly readHub?: ReadHub } {
  const source = data ?? process.env['MATHR_DATA'];
  if (source !== undefined && !/^(?:hf:|https?:)|\.(?:parquet|arrow|csv|tsv|zst)$/.test(source))
    return { data: source };
  return {
    readHub: async function* ({ id, config, split, revision }, { signal }) {
      const where = source ?? `hf:${id}${revision === undefined ? '' : `@${revision}`}`;
      const { rows } = await openSource(where, { config, split, signal, env: process.env, onProgress });
      for await (const { fields } of rows()) yield fields;
    },
  };
}

async function readExamples({ examples, shots, seed }: ProblemFlags): Promise<WorkedExample[] | undefined> {
  if (examples === undefined || shots === 0) return undefined;
  const training: Problem[] = [];
  for await (const problem of streamProblems(examples, { env: process.env })) training.push(problem);
  return drawExamples(training, shots, { seed });
}

/** Instance i of every template is a data set of its own: `metadata.template` and `metadata.instance` say which. */
function templateInstances(problems: readonly Problem[], flags: ProblemFlags): Problem[] {
  const templates = problems.flatMap(({ metadata }) =>
    metadata?.['symbolic'] === undefined ? [] : [parseSymbolicTemplate(metadata['symbolic'])],
  );
  if (templates.length === 0) {
    const message = `${flags.benchmark} has no templates; --instances is for gsm-symbolic-templates-symbolic, …-p1 and …-p2`;
    throw new MathrError('invalid_options', message, { issues: [{ path: '--instances', message }] });
  }
  const n = templates.length * (flags.instances ?? 1);
  return generateFromTemplates({ n, seed: `eval/${flags.seed}`, templates });
}

function refuseLeaks(examples: readonly WorkedExample[], problems: readonly Problem[]): void {
  const asked = new Set(problems.map(({ question }) => question));
  const leak = examples.find(({ question }) => asked.has(question));
  if (leak === undefined) return;
  const message = `a worked example is also asked ("${leak.question.slice(0, 60)}…"); give --examples a training set`;
  throw new MathrError('invalid_options', message, { issues: [{ path: '--examples', message }] });
}
