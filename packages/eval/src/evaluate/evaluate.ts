import { createRun, type JsonValue, type Run, type RunContext } from '@mathr/core';

import { Budget } from './budget.ts';
import type { EvalEvent } from './eval-event.ts';
import type { EvalItem } from './eval-item.ts';
import { planEvaluation, type EvalPlan } from './eval-plan.ts';
import { EvalProgress } from './eval-progress.ts';
import type { EvalResult } from './eval-result.ts';
import type { EvaluateOptions } from './evaluate-options.ts';
import { generate } from './generate.ts';
import { gradeOutput } from './grade-output.ts';
import { isMissing, matchPlan, refuseLoss, withoutSeconds, type ItemJournal, type JournalContent } from './journal.ts';
import { readOptions, type ReadOptions } from './read-options.ts';
import { scoreOutput } from './score-output.ts';
import { summarize } from './summarize.ts';

/**
 * Samples every problem, grades each completion and summarises with intervals. Local models (`sampler`), servers (`chat`)
 * and agent workflows go through the same code.
 *
 * With `runDir`, every graded completion goes into `items.jsonl` at once: an evaluation that was killed goes on where it
 * stopped, and the same options give the same numbers as if it never had been. A problem's samples depend on `seed` and
 * its id only, so that a subset of the problems gets the same completions. Calls that fail for a reason that may pass are
 * retried; a `budget` ends the evaluation early with what there is.
 *
 * What a model does wrong counts as a wrong answer, never as an error: overlong prompts, failed calls (`failed` in the
 * result says how many), missing answers. Only when every call fails does the run reject.
 *
 * @throws {MathrError} `invalid_options`; the run rejects with `resume_mismatch` when `runDir` holds another evaluation.
 */
export function evaluate(options: EvaluateOptions): Run<EvalEvent, EvalResult> {
  const read = readOptions(options);
  const plan = planEvaluation(read);
  let ended: EvalResult | undefined;
  const run = createRun<EvalEvent, StoredResult, null>({
    name: 'evaluate',
    config: configOf(read, plan),
    options: read,
    async *body(context) {
      const whole = yield* sampleAndGrade(read, plan, context);
      ended = whole;
      const { items: _, perProblem: __, problemIds: ___, ...numbers } = whole;
      yield { type: 'eval-end', ...numbers };
      const { items: ____, ...result } = whole;
      return result as unknown as StoredResult;
    },
  });
  let events: AsyncGenerator<EvalEvent, void, void> | undefined;
  const start = (): AsyncGenerator<EvalEvent, void, void> => (events ??= untilEnd(run));
  return {
    [Symbol.asyncIterator]: () => start(),
    async result() {
      if (events === undefined) for await (const _ of start());
      const stored = await run.result().catch((error: unknown) => {
        // one that its budget ended is broken off, so that its directory can be gone on with
        if (isUnfinished(ended)) return ended;
        throw error;
      });
      const result = stored as unknown as EvalResult;
      if (!read.keepItems) return { ...result, items: [] };
      // a run that had finished before comes back without its items: they are in the journal
      return { ...result, items: ended?.items ?? (await finishedItems(read.runDir, plan)) };
    },
  };
}

/** The result without its items, which would fill the manifest. */
type StoredResult = { readonly [key: string]: JsonValue };

/** The events; broken off after the end of an unfinished evaluation, so that its directory is not marked as finished. */
async function* untilEnd(run: Run<EvalEvent, StoredResult>): AsyncGenerator<EvalEvent, void, void> {
  for await (const event of run) {
    yield event;
    if (event.type === 'eval-end' && event.unfinished !== null) return;
  }
}

function isUnfinished(result: EvalResult | undefined): result is EvalResult {
  return result !== undefined && result.unfinished !== null;
}

async function finishedItems(dir: string | undefined, plan: EvalPlan): Promise<readonly EvalItem[]> {
  const { lines, damaged } = matchPlan(await readItems(dir), plan);
  refuseLoss(dir ?? '', lines.length, plan.completions, damaged);
  const items = lines.map(withoutSeconds);
  return items.sort((a, b) => a.problemIndex - b.problemIndex || a.sampleIndex - b.sampleIndex);
}

async function* sampleAndGrade(
  options: ReadOptions,
  plan: EvalPlan,
  context: RunContext<null>,
): AsyncGenerator<EvalEvent, EvalResult, void> {
  const { problems, samples, clock } = options;
  const { lines, damaged, jobs } = matchPlan(await readItems(context.dir), plan);
  const journal = await openItems(context.dir, { lines, damaged }, options);
  const secondsBefore = lines.reduce((most, line) => Math.max(most, line.seconds), 0);
  const items: EvalItem[] = lines.filter((line) => !isMissing(line)).map(withoutSeconds);
  const progress = new EvalProgress(plan.completions, items, samples === 0, clock);
  const seconds = (): number => secondsBefore + progress.seconds();
  const budget = new Budget(options.budget, seconds);
  for (const item of items) {
    budget.use(item.tokens);
    for (let call = item.retried?.length ?? 0; call >= 0; call--) budget.call();
  }
  try {
    const { name, completions } = plan;
    yield { type: 'eval-start', name, problems: problems.length, completions, resumed: items.length };
    if (damaged.length > 0) yield { type: 'eval-note', message: damagedNote(damaged) };
    const finish = async (output: Parameters<typeof gradeOutput>[0]): Promise<EvalItem> => {
      const reward = await scoreOutput(output, options.scorer, context.signal);
      const item = await gradeOutput(output, options.grade, reward);
      await journal?.append(item, seconds());
      return item;
    };
    for await (const item of generate(jobs, options, { signal: context.signal, budget, finish })) {
      items.push(item);
      const event = progress.add(item);
      if (event !== undefined) yield event;
    }
  } finally {
    await journal?.close();
  }
  const stopped = items.length < plan.completions ? budget.reached() : undefined;
  return summarize(items, {
    name: plan.name,
    problems,
    passAt: options.passAt,
    confidence: options.confidence,
    seed: options.seed,
    seconds: seconds(),
    provenance: plan.provenance,
    undecided: options.undecided,
    card: options.card,
    unfinished: stopped === undefined ? undefined : { reason: stopped, samples, greedy: options.greedy },
  });
}

function damagedNote(damaged: JournalContent['damaged']): string {
  const list = damaged.slice(0, 3).map(({ number, reason }) => `line ${number}: ${reason}`);
  const more = damaged.length > list.length ? `; ${damaged.length - list.length} more` : '';
  return `${damaged.length} of the lines of items.jsonl cannot be used and are kept in items.damaged.txt (${list.join('; ')}${more}); their completions are asked for again`;
}

function configOf(options: ReadOptions, plan: EvalPlan): JsonValue {
  const { samples, greedy, confidence, passAt = null, undecided } = options;
  const config = { name: plan.name, samples, greedy, confidence, passAt, ...plan.provenance };
  // left out at its default, so that directories of before it existed go on
  const all = undecided === 'incorrect' ? config : { ...config, undecided };
  return JSON.parse(JSON.stringify(all)) as JsonValue;
}

async function readItems(dir: string | undefined): Promise<JournalContent> {
  if (dir === undefined) return { lines: [], damaged: [] };
  const { readJournal } = await import('../node/item-journal.ts');
  return readJournal(dir);
}

async function openItems(
  dir: string | undefined,
  content: JournalContent,
  options: ReadOptions,
): Promise<ItemJournal | undefined> {
  if (dir === undefined) return undefined;
  const { openJournal, writeProblems } = await import('../node/item-journal.ts');
  await writeProblems(dir, options.problems);
  return openJournal(dir, content);
}
