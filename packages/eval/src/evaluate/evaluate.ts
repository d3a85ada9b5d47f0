import { createRun, type JsonValue, type Run, type RunContext } from '@mathr/core';
import { grade, verify } from '@mathr/verify';

import type { EvalEvent } from './eval-event.ts';
import type { EvalItem } from './eval-item.ts';
import { planEvaluation, type EvalPlan } from './eval-plan.ts';
import { EvalProgress } from './eval-progress.ts';
import type { EvalResult } from './eval-result.ts';
import type { EvaluateOptions, Grade } from './evaluate-options.ts';
import { generate, type Output } from './generate.ts';
import { completeLines, withoutSeconds, type ItemJournal, type JournalLine } from './journal.ts';
import { readOptions, type ReadOptions } from './read-options.ts';
import { summarize } from './summarize.ts';

/**
 * Samples every problem, grades each completion and summarises with intervals.
 *
 * With `runDir`, every graded completion goes into `items.jsonl` at once: an evaluation that was killed goes on where it
 * stopped, and the same options give the same numbers as if it never had been. A problem's samples depend on `seed` and
 * its id only, so that a subset of the problems gets the same completions.
 *
 * What a model does wrong counts as a wrong answer, never as an error: overlong prompts, failed calls (`failed` in the
 * result says how many), missing answers. Only when every call fails does the run reject.
 *
 * @throws {MathrError} `invalid_options`; the run rejects with `resume_mismatch` when `runDir` holds another evaluation.
 */
export function evaluate(options: EvaluateOptions): Run<EvalEvent, EvalResult> {
  const read = readOptions(options);
  const plan = planEvaluation(read);
  let items: readonly EvalItem[] | undefined;
  const run = createRun<EvalEvent, StoredResult, null>({
    name: 'evaluate',
    config: configOf(read, plan),
    options: read,
    async *body(context) {
      const { items: graded, ...result } = yield* sampleAndGrade(read, plan, context);
      items = graded;
      return result as unknown as StoredResult;
    },
  });
  return {
    [Symbol.asyncIterator]: () => run[Symbol.asyncIterator](),
    async result() {
      const result = (await run.result()) as unknown as Omit<EvalResult, 'items'>;
      if (!read.keepItems) return { ...result, items: [] };
      // a run that had finished before comes back without its items: they are in the journal
      const found = items ?? completeLines(await readLines(read.runDir), plan).map(withoutSeconds);
      return { ...result, items: found };
    },
  };
}

/** The result without its items, which would fill the manifest. */
type StoredResult = { readonly [key: string]: JsonValue };

async function* sampleAndGrade(
  options: ReadOptions,
  plan: EvalPlan,
  context: RunContext<null>,
): AsyncGenerator<EvalEvent, EvalResult, void> {
  const { problems, samples, now } = options;
  const lines = completeLines(await readLines(context.dir), plan);
  const journal = await openLines(context.dir, lines);
  const secondsBefore = lines.reduce((most, line) => Math.max(most, line.seconds), 0);
  const items: EvalItem[] = lines.map(withoutSeconds);
  yield {
    type: 'eval-start',
    name: plan.name,
    problems: problems.length,
    completions: plan.completions,
    resumed: items.length,
  };
  const progress = new EvalProgress(plan.completions, items, samples === 0, now);
  try {
    const done = new Set(items.map((item) => `${item.problemIndex}/${item.sampleIndex < 0}`));
    const jobs = plan.jobs.filter((job) => !done.has(`${job.problemIndex}/${job.isGreedy}`));
    for await (const output of generate(jobs, options, context.signal)) {
      const item = await gradeOutput(output, options);
      items.push(item);
      await journal?.append(item, secondsBefore + progress.seconds());
      const event = progress.add(item);
      if (event !== undefined) yield event;
    }
  } finally {
    await journal?.close();
  }
  const result = summarize(items, {
    name: plan.name,
    problems,
    passAt: options.passAt,
    confidence: options.confidence,
    seed: options.seed,
    seconds: secondsBefore + progress.seconds(),
    provenance: plan.provenance,
  });
  const { items: _, perProblem: __, problemIds: ___, ...numbers } = result;
  yield { type: 'eval-end', ...numbers };
  return result;
}

async function gradeOutput(output: Output, options: ReadOptions): Promise<EvalItem> {
  const { job, sampleIndex, text, tokens, isTruncated, error } = output;
  const { problem, problemIndex } = job;
  const { status, extracted } = error === undefined ? await gradeOf(output, options) : FAILED;
  return {
    problemId: problem.id,
    problemIndex,
    sampleIndex,
    text,
    tokens,
    answer: extracted,
    verdict: status,
    isTruncated,
    ...(error === undefined ? {} : { error }),
  };
}

const FAILED: Grade = { status: 'incorrect', extracted: null };

async function gradeOf({ job, text, answer }: Output, options: ReadOptions): Promise<Grade> {
  if (options.grade !== undefined) return options.grade(job.problem, text);
  if (answer === undefined) return grade(job.problem.answer, text);
  return answer === null ? FAILED : { status: verify(job.problem.answer, answer).status, extracted: answer };
}

function configOf(options: ReadOptions, plan: EvalPlan): JsonValue {
  const { samples, greedy, confidence, passAt = null } = options;
  return { name: plan.name, samples, greedy, confidence, passAt: passAt as JsonValue, ...provenanceJson(plan) };
}

function provenanceJson(plan: EvalPlan): { readonly [key: string]: JsonValue } {
  return JSON.parse(JSON.stringify(plan.provenance)) as { [key: string]: JsonValue };
}

async function readLines(dir: string | undefined): Promise<JournalLine[]> {
  if (dir === undefined) return [];
  const { readJournal } = await import('../node/item-journal.ts');
  return readJournal(dir);
}

async function openLines(dir: string | undefined, kept: readonly JournalLine[]): Promise<ItemJournal | undefined> {
  if (dir === undefined) return undefined;
  const { openJournal } = await import('../node/item-journal.ts');
  return openJournal(dir, kept);
}
