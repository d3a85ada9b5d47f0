import { join } from 'node:path';

import { MathrError, type JsonValue, type Problem } from '@mathr/core';
import { z } from 'zod';

import { boxedPrompt } from '../../prompt/boxed.ts';
import { effortPrompt } from '../../prompt/effort.ts';
import type { TracePrompt } from '../../prompt/trace-prompt.ts';
import { ANSWER_MARKER, tripletPrompt } from '../../prompt/triplet.ts';
import { withFeedback } from '../../prompt/with-feedback.ts';
import { stratifiedSample } from '../../sample/stratified-sample.ts';
import { generateTraces } from '../../teacher/generate-traces.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import { openCallJournal } from '../call-journal-file.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, StageContext, StageInput } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';
import { groupRows } from '../pipeline/group-rows.ts';
import { budgetCapsSchema, gateSpecSchema, teacherSpecSchema, type TeacherSpec } from './model-specs.ts';
import { assertGoing, openChatModel, sharedMeter } from './open-chat-model.ts';
import { openGates } from './open-gates.ts';

const optionsSchema = z.strictObject({
  teachers: z.array(teacherSpecSchema).min(1),
  /** Problems at most, drawn with the seed: for a trial before everything is paid for. */
  limit: z.int().min(1).optional(),
  keep: z.int().min(1).default(1),
  attempts: z.enum(['until-kept', 'all']).default('until-kept'),
  /** Keep only traces whose answer is right. */
  verify: z.boolean().default(true),
  gates: z.array(gateSpecSchema).default([]),
  budget: budgetCapsSchema.default({}),
  repeatInDoubt: z.boolean().default(true),
  maxFailures: z.int().min(1).default(20),
  /** When budget or teacher give out before every problem was asked: `fail` (and go on with the next run) or go on with what there is. */
  whenStopped: z.enum(['fail', 'go-on']).default('fail'),
});

/**
 * Asks teachers for worked solutions, in rounds of which each sees only what the one before failed. Replies are in the
 * stage's work folder before they are used: whatever happens, and whatever else is changed, they are not paid again.
 */
export const teachOperation: Operation = defineOperation({
  name: 'teach',
  version: 1,
  inputs: 'some',
  options: optionsSchema,
  async *run(inputs, options, context) {
    const journal = await openCallJournal(join(context.workDir, 'calls.jsonl'));
    try {
      const shared = sharedMeter(inputs, journal, options.budget);
      const { budget } = shared;
      const gates = await openGates(options.gates, context, shared);
      const teachers: Teacher[] = [];
      for (const spec of options.teachers) teachers.push(await openTeacher(spec, inputs, context));
      const all = inputs.reduce((sum, { count }) => sum + count, 0);
      const total = Math.min(all, options.limit ?? Infinity);
      if (total < all) yield { type: 'warning', message: `only ${total} of ${all} problems were asked (limit)` };
      const run = generateTraces(drawn(inputs, total, all, context.seed), {
        teachers,
        keep: options.keep,
        attempts: options.attempts,
        ...(options.verify ? {} : { verify: false }),
        gates,
        budget,
        journal,
        repeatInDoubt: options.repeatInDoubt,
        maxFailures: options.maxFailures,
        collect: false,
        seed: seedOf(context.seed),
        signal: context.signal,
        onRetry: ({ teacher, delayMs, message }) =>
          context.progress(done, total, {
            waiting: `${Math.ceil(delayMs / 1000)} s for ${teacher}`,
            why: message.slice(0, 60),
          }),
      });
      let done = 0;
      let solved = 0;
      for await (const event of run) {
        if (event.type === 'trace-end') yield { type: 'row', row: { ...event.trace } };
        if (event.type === 'trace-reject') {
          // a judge that is gone is no reason to turn traces away
          if (shared.opened.some(({ stopped }) => stopped !== undefined)) assertGoing(shared);
          const kind = event.why.split(':')[0] ?? event.why;
          const row = { problemId: event.problemId, round: event.round, ...event.trace };
          yield { type: 'removed', row, kind, why: event.why };
        }
        if (event.type !== 'problem-end') continue;
        done = event.round === 0 ? done + 1 : done;
        solved += event.status === 'solved' ? 1 : 0;
        context.progress(done, total, { solved, usd: Number(budget.spent().usd.toFixed(4)) });
      }
      const { report, unsolved, stopped } = await run.result();
      yield { type: 'fact', name: 'teachers', value: report as unknown as JsonValue };
      yield { type: 'fact', name: 'unsolved', value: unsolved };
      if (stopped === undefined) return;
      const message = `${stopped.message}; ${report.notAsked} of ${report.problems} problems were not asked`;
      if (options.whenStopped === 'go-on') yield { type: 'warning', message };
      else if (stopped.why === 'budget')
        throw new MathrError('budget_exhausted', `${message}; raise the budget and run again to go on`, {
          what: message,
        });
      else
        throw new MathrError('remote_error', `${message}; run again to go on`, {
          url: context.name,
          isTransient: false,
        });
    } finally {
      await journal.close();
    }
  },
});

/** All problems as they come, or some of them drawn with the seed. */
async function* drawn(
  inputs: readonly StageInput[],
  count: number,
  all: number,
  seed: string,
): AsyncGenerator<Problem, void, void> {
  if (count >= all) {
    yield* problemsOf(inputs);
    return;
  }
  const groups = await groupRows(inputs, ({ source }) => String(source));
  const chosen = new Set(
    stratifiedSample([...groups.keys()], { by: (index) => groups[index] ?? 'none', n: count, seed }),
  );
  let index = 0;
  for await (const problem of problemsOf(inputs)) if (chosen.has(index++)) yield problem;
}

async function openTeacher(spec: TeacherSpec, inputs: readonly StageInput[], context: StageContext): Promise<Teacher> {
  const { model, prompt, feedback, answerMarker, ...rest } = spec;
  const marker = prompt === 'triplet' ? (answerMarker ?? ANSWER_MARKER) : answerMarker;
  const prompts: Readonly<Record<typeof prompt, TracePrompt>> = {
    boxed: boxedPrompt,
    effort: effortPrompt,
    triplet: tripletPrompt(marker),
  };
  return {
    ...rest,
    model: await openChatModel(model, inputs, context),
    prompt: feedback ? withFeedback(prompts[prompt]) : prompts[prompt],
    ...(marker === undefined ? {} : { answerMarker: marker }),
  };
}

/** Seeds of calls are numbers. */
function seedOf(seed: string): number {
  let hash = 0;
  for (const char of seed) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
