import { MathrError, parseOptions, type ChatModel } from '@mathr/core';
import { z } from 'zod';
import { askForJson } from '../judge/ask-for-json.ts';
import { concurrently } from '../judge/concurrently.ts';
import { QUESTION_STAGES, questionStagePrompt, type QuestionStage } from '../prompt/question-stages.ts';
import { checkProblem, type ProblemFault } from './check-problem.ts';

/** Options of `verifyQuestion`. */
export interface VerifyQuestionOptions {
  /** Each goes through the stages by itself; none leaves it to the rules of the first two. */
  readonly judges?: readonly ChatModel[] | undefined;
  /** How many judges must accept. @default all */
  readonly agree?: number | undefined;
  /** @default all five */
  readonly stages?: readonly QuestionStage[] | undefined;
  /** Lets rules refuse what they can (`checkProblem`) before a judge is paid. @default true */
  readonly rules?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What one judge says: the stage at which it stopped and why, or nothing when the question passed. */
export interface QuestionVote {
  readonly judge: string;
  readonly accepted: boolean;
  readonly stage?: QuestionStage | undefined;
  readonly reason?: string | undefined;
}

export interface QuestionVerdict {
  readonly valid: boolean;
  /** The first stage at which it failed; of several judges the earliest. */
  readonly stage?: QuestionStage | undefined;
  readonly reason?: string | undefined;
  /** Empty when the rules decided. */
  readonly votes: readonly QuestionVote[];
}

const optionsSchema = z.strictObject({
  judges: z
    .array(z.custom<ChatModel>((value) => typeof Object(value)['chat'] === 'function', 'must be chat models'))
    .default([]),
  agree: z.int().min(1).optional(),
  stages: z
    .array(z.enum(QUESTION_STAGES))
    .min(1)
    .default([...QUESTION_STAGES]),
  rules: z.boolean().default(true),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, VerifyQuestionOptions>;

const judgementSchema = z.object({ judgement: z.boolean(), error: z.string().nullish() });

/**
 * Whether a question is well posed, in five stages that stop at the first failure: is it only a problem, is its surface sound,
 * is each condition possible, do they agree, are they enough. A judge that cannot be reached or read refuses.
 *
 * Source: MathQ-Verify, arXiv:2505.13903. Here rules take the first two stages before any judge, and each judge goes through
 * all stages before votes are counted.
 *
 * @throws {MathrError} `invalid_options` when more judges must agree than there are.
 */
export async function verifyQuestion(question: string, options: VerifyQuestionOptions = {}): Promise<QuestionVerdict> {
  const {
    judges,
    agree = judges.length,
    stages,
    rules,
    signal,
  } = parseOptions(optionsSchema, options, 'verifyQuestion');
  if (agree > judges.length) {
    const message = `verifyQuestion: agree is ${agree} and there are ${judges.length} judges; ask for at most that many`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'agree', message }] });
  }
  const fault = rules ? ruleFault(question, stages) : undefined;
  if (fault !== undefined) return { valid: false, ...fault, votes: [] };
  const votes = await concurrently(judges, judges.length, (judge) => vote(question, judge, stages, signal));
  if (votes.filter(({ accepted }) => accepted).length >= agree) return { valid: true, votes };
  const earliest = stages.flatMap((stage) => votes.filter((one) => one.stage === stage))[0];
  return { valid: false, stage: earliest?.stage, reason: earliest?.reason, votes };
}

async function vote(
  question: string,
  judge: ChatModel,
  stages: readonly QuestionStage[],
  signal: AbortSignal | undefined,
): Promise<QuestionVote> {
  for (const stage of stages) {
    const reply = await askForJson(judge, questionStagePrompt.render(stage, question), judgementSchema, { signal });
    if (!reply.ok) return { judge: judge.id, accepted: false, stage, reason: `no verdict: ${reply.error}` };
    if (!reply.value.judgement) {
      return { judge: judge.id, accepted: false, stage, reason: reply.value.error ?? 'the judge gives no reason' };
    }
  }
  return { judge: judge.id, accepted: true };
}

function ruleFault(
  question: string,
  stages: readonly QuestionStage[],
): { readonly stage: QuestionStage; readonly reason: string } | undefined {
  // an answer that says itself is no fault of the question
  const issues = checkProblem({ question, answer: '0' });
  for (const [stage, faults] of RULES) {
    const issue = stages.includes(stage) ? issues.find(({ fault }) => faults.includes(fault)) : undefined;
    if (issue !== undefined) return { stage, reason: issue.message };
    if (stage === 'format' && stages.includes(stage) && ANY_ANSWER.test(question)) {
      return { stage, reason: 'it says what the answer is' };
    }
  }
  return undefined;
}

const RULES: readonly (readonly [QuestionStage, readonly ProblemFault[]])[] = [
  ['format', ['question-empty', 'question-not-only-a-problem']],
  ['surface', ['question-malformed', 'question-garbled']],
];
const ANY_ANSWER = /\b(?:the|final) answer (?:is|=):?\s*(?:\$?\\?boxed\{|\$?-?\d)|\\boxed\{\s*[^{}\s]/i;
