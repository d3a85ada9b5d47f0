import type { ChatModel } from '@mathr/core';
import { z } from 'zod';

import { tripletJudge, type TripletToJudge } from '../prompt/triplet-judge.ts';
import { validityJudge } from '../prompt/validity-judge.ts';
import type { PromptTemplate } from '../prompt/prompt-template.ts';
import { askForJson, type JsonReply } from './ask-for-json.ts';

/** How a judge is asked. */
export interface JudgeOptions {
  /** Replies at most; an unreadable one is sent back with what is wrong. @default 3 */
  readonly attempts?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the judge of triplets says. */
export interface TripletJudgement {
  readonly isCorrect: boolean;
  /** 1 to 10. */
  readonly quality: number;
}

/** What the judge of problems says. */
export interface ValidityJudgement {
  readonly isProblemValid: boolean;
  readonly isAnswerPlausible: boolean;
  /** Why not; empty when both hold. */
  readonly reason: string;
}

const bit = z.union([z.literal(0), z.literal(1)]);

const tripletSchema = z.strictObject({ is_correct: bit, reasoning_quality: z.int().min(1).max(10) });

const validitySchema = z.strictObject({ problem_valid: bit, answer_plausible: bit, reason: z.string() });

/** Is the answer the reference's, and how good is the reasoning? Numbers out of range and extra fields are not taken. */
export async function judgeTriplet(
  judge: ChatModel,
  triplet: TripletToJudge,
  options: JudgeOptions & {
    /** @default tripletJudge */
    readonly prompt?: PromptTemplate<[triplet: TripletToJudge]> | undefined;
    /** @default 1024 */
    readonly maxTokens?: number | undefined;
  } = {},
): Promise<JsonReply<TripletJudgement>> {
  const { attempts = 3, prompt = tripletJudge, maxTokens, signal } = options;
  const asking = { attempts, maxTokens, strict: true, signal };
  const reply = await askForJson(judge, prompt.render(triplet), tripletSchema, asking);
  if (!reply.ok) return reply;
  const { is_correct, reasoning_quality } = reply.value;
  return { ok: true, text: reply.text, value: { isCorrect: is_correct === 1, quality: reasoning_quality } };
}

/** Is this a problem that can be solved, and does its answer fit? */
export async function judgeValidity(
  judge: ChatModel,
  problem: { readonly question: string; readonly answer: string },
  options: JudgeOptions = {},
): Promise<JsonReply<ValidityJudgement>> {
  const { attempts = 3, signal } = options;
  const asking = { attempts, maxTokens: 512, strict: true, signal };
  const reply = await askForJson(judge, validityJudge.render(problem), validitySchema, asking);
  if (!reply.ok) return reply;
  const { problem_valid, answer_plausible, reason } = reply.value;
  const value = { isProblemValid: problem_valid === 1, isAnswerPlausible: answer_plausible === 1, reason };
  return { ok: true, text: reply.text, value };
}
