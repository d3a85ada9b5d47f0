import { createRun, parseOptions, type Run, type RunContext } from '@mathr/core';
import { checkSameTokenizer } from '../teacher/check-same-tokenizer.ts';
import type { DistillEvent, DistillResult } from './distill-event.ts';
import type { DistillOptions, SupervisedFineTuneOptions } from './distill-options.ts';
import { distillPlan, type DistillPlan } from './distill-plan.ts';
import { distillOptionsSchema, type ParsedDistillOptions } from './distill-schema.ts';
import { distillStep } from './distill-step.ts';
import { validationLoss } from './validation-loss.ts';

/**
 * Trains a student on sequences: cross-entropy of their tokens, and with a teacher also the divergence from it,
 * alpha·T²·KL(teacher‖student) + (1 - alpha)·CE, over the tokens whose span has a weight.
 *
 * The student is changed in place. A run directory makes it resumable: data order and schedules follow from the step.
 *
 * @throws {MathrError} `unsupported` when teacher and student have different tokenizers.
 *
 * @example
 * const run = distill({ student, teacher, data, steps: 700, learningRate: 2e-3, alpha: 0.8 });
 * for await (const event of run) if (event.type === 'step-end') report(event.metrics.loss);
 */
export function distill(options: DistillOptions): Run<DistillEvent, DistillResult> {
  const given = parseOptions(distillOptionsSchema, options, 'distill');
  // a teacher without weight is never asked
  const parsed = given.alpha === 0 ? { ...given, teacher: undefined } : given;
  if (parsed.teacher !== undefined) checkSameTokenizer(parsed.student, parsed.teacher);
  const plan = distillPlan(parsed);
  return createRun<DistillEvent, DistillResult, State>({
    name: parsed.teacher === undefined ? 'supervised-fine-tune' : 'distill',
    config: plan.config,
    options,
    restore: ({ dir }) => parsed.student.load(dir),
    body: (context) => body(parsed, plan, context),
  });
}

/** Supervised fine-tuning: cross-entropy on the sequences' weighted tokens. {@link distill} without a teacher. */
export function supervisedFineTune(options: SupervisedFineTuneOptions): Run<DistillEvent, DistillResult> {
  return distill(options);
}

/** What a resumed run needs beside the step and the student's own files. */
type State = {
  readonly tokens: number;
  readonly loss: number;
  readonly validationLoss: number | null;
  readonly bestLoss: number | null;
  readonly bestStep: number | null;
};

async function* body(
  options: ParsedDistillOptions,
  plan: DistillPlan,
  context: RunContext<State>,
): AsyncGenerator<DistillEvent, DistillResult, void> {
  const { student, validation, checkpointEvery } = options;
  if (context.resumed !== undefined) await student.load(context.resumed.dir);
  let state: State = context.resumed?.state ?? {
    tokens: 0,
    loss: 0,
    validationLoss: null,
    bestLoss: null,
    bestStep: null,
  };
  let done = context.resumed?.step ?? 0;
  let saved = done;
  let isBetweenSteps = true;
  const save = async (): Promise<void> => {
    await context.checkpoint(done, state, async (dir) => student.save(dir));
    saved = done;
  };
  try {
    while (done < plan.steps) {
      isBetweenSteps = false;
      const metrics = await distillStep(options, plan, done);
      done++;
      state = { ...state, tokens: state.tokens + metrics.tokens, loss: metrics.loss };
      const events: DistillEvent[] = [{ type: 'step-end', step: done, totalSteps: plan.steps, metrics }];
      const every = validation?.every ?? plan.steps;
      if (validation !== undefined && (done === plan.steps || done % every === 0)) {
        const loss = await validationLoss(options, validation.data);
        const isBest = state.bestLoss === null || loss < state.bestLoss;
        state = { ...state, validationLoss: loss, ...(isBest ? { bestLoss: loss, bestStep: done } : {}) };
        events.push({ type: 'validation-end', step: done, loss });
      }
      isBetweenSteps = true;
      yield* events;
      if (checkpointEvery > 0 && (done === plan.steps || done % checkpointEvery === 0)) await save();
    }
  } finally {
    // stopped by signal, error or reader: what was learned since the last checkpoint is kept
    if (isBetweenSteps && done > saved) await save();
  }
  const { tokens, loss, validationLoss: lastValidation, bestStep } = state;
  return { steps: plan.steps, tokens, loss, validationLoss: lastValidation, bestStep };
}
