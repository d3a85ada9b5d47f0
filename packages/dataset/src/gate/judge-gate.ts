import { parseOptions, type ChatModel } from '@mathr/core';
import { z } from 'zod';

import { judgeTriplet } from '../judge/judgements.ts';
import { promptLabel, type PromptTemplate } from '../prompt/prompt-template.ts';
import { tripletJudge, type TripletToJudge } from '../prompt/triplet-judge.ts';
import { refused, type Gate } from './gate.ts';

export interface JudgeGateOptions {
  /** Put it behind `meterModel` to limit, keep and pay its calls. */
  readonly model: ChatModel;
  /** @default tripletJudge */
  readonly prompt?: PromptTemplate<[triplet: TripletToJudge]> | undefined;
  /** Lowest quality that passes, 1 to 10. @default 10 */
  readonly minQuality?: number | undefined;
  /** Whether the judge must find the answer correct. @default true */
  readonly mustBeCorrect?: boolean | undefined;
  /** Replies at most; an unreadable one is sent back with what is wrong. @default 3 */
  readonly attempts?: number | undefined;
  /** @default 1024 */
  readonly maxTokens?: number | undefined;
}

const optionsSchema = z.strictObject({
  model: z.custom<ChatModel>((value) => typeof value === 'object' && value !== null),
  prompt: z.custom<PromptTemplate<[TripletToJudge]>>((value) => typeof value === 'object').default(tripletJudge),
  minQuality: z.int().min(1).max(10).default(10),
  mustBeCorrect: z.boolean().default(true),
  attempts: z.int().min(1).default(3),
  maxTokens: z.int().min(1).default(1024),
}) satisfies z.ZodType<object, JudgeGateOptions>;

/**
 * A model judges answer and reasoning; by default only perfect samples pass: correct, with quality 10. Its verdict goes
 * into the trace's metadata.
 *
 * @throws {MathrError} `invalid_options`.
 */
export function judgeGate(options: JudgeGateOptions): Gate {
  const { model, prompt, minQuality, mustBeCorrect, attempts, maxTokens } = parseOptions(
    optionsSchema,
    options,
    'judgeGate',
  );
  return {
    name: 'judge',
    async check({ problem, trace }, { signal } = {}) {
      const triplet = {
        question: problem.question,
        referenceAnswer: problem.answer,
        reasoning: trace.reasoning ?? trace.solution,
        answer: trace.answer ?? '',
      };
      const judged = await judgeTriplet(model, triplet, { attempts, prompt, maxTokens, signal });
      if (!judged.ok) return refused(`could not be judged: ${judged.error}`);
      const { isCorrect, quality } = judged.value;
      if (mustBeCorrect && !isCorrect) return refused('the judge finds the answer wrong');
      if (quality < minQuality) return refused(`quality ${quality}, wanted ${minQuality}`);
      return { isPassed: true, notes: { judge: model.id, prompt: promptLabel(prompt), isCorrect, quality } };
    },
  };
}
