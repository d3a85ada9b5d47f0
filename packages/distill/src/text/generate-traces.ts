import {
  createRng,
  promptTokens,
  type Problem,
  type PromptRenderer,
  type Sampler,
  type SamplingParams,
  type StopReason,
} from '@mathr/core';

/** A teacher's worked solution. */
export interface Trace {
  readonly problem: Problem;
  readonly sampleIndex: number;
  readonly text: string;
  /** In the teacher's own tokenizer. */
  readonly tokens: readonly number[];
  readonly stopReason: StopReason;
}

export interface GenerateTracesOptions {
  readonly teacher: Sampler;
  readonly problems: readonly Problem[];
  /** What the teacher is asked. @default the question as it stands */
  readonly renderPrompt?: PromptRenderer | undefined;
  /** @default 1 */
  readonly samplesPerProblem?: number | undefined;
  /** @default greedy, 256 tokens */
  readonly sampling?: SamplingParams | undefined;
  /** Keeps the traces for which it answers true, for example those whose answer is right. @default those that ended by themselves */
  readonly filter?: ((trace: Trace) => boolean | Promise<boolean>) | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** Called after each trace, kept or not. */
  readonly onTrace?: ((trace: Trace, isKept: boolean) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Samples a teacher's solutions and keeps the good ones, in the order of the problems and samples. */
export async function generateTraces(options: GenerateTracesOptions): Promise<Trace[]> {
  const { teacher, problems, filter = endedByItself, samplesPerProblem = 1, signal } = options;
  const render = options.renderPrompt ?? ((problem: Problem) => problem.question);
  const rng = createRng(options.seed ?? 0);
  const requests = problems.map((problem, index) => ({
    temperature: 0,
    ...options.sampling,
    prompt: promptTokens(teacher.tokenizer, render(problem)),
    n: samplesPerProblem,
    seed: rng.split(`trace-${index}`).integer(2 ** 31),
  }));
  const kept: (Trace | undefined)[] = Array.from({ length: problems.length * samplesPerProblem });
  for await (const completion of teacher.sample(requests, { signal })) {
    const { requestIndex, sampleIndex, text, tokens, stopReason } = completion;
    const trace: Trace = { problem: problems[requestIndex] as Problem, sampleIndex, text, tokens, stopReason };
    const isKept = await filter(trace);
    if (isKept) kept[requestIndex * samplesPerProblem + sampleIndex] = trace;
    options.onTrace?.(trace, isKept);
  }
  return kept.filter((trace) => trace !== undefined);
}

/** A solution that was cut off teaches rambling. */
function endedByItself({ stopReason }: Trace): boolean {
  return stopReason === 'eos' || stopReason === 'stop';
}
