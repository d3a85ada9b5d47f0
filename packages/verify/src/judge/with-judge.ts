import { afterThinking } from '../extract/find-answer.ts';
import { grade } from '../grade.ts';
import { invalidOption } from '../invalid-option.ts';
import type { GradeOptions, Verdict, VerifyOptions } from '../verdict.ts';
import { verify } from '../verify.ts';
import { JUDGE_WORDS, judgePrompt, type JudgeMessage, type JudgeReplies } from './judge-prompt.ts';

/** What the judge is asked through: every `ChatModel` of `@mathr/core` is one. */
export interface JudgeModel {
  readonly id: string;
  chat(
    messages: readonly JudgeMessage[],
    options?: {
      readonly temperature?: number | undefined;
      readonly maxTokens?: number | undefined;
      readonly seed?: number | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<{ readonly text: string }>;
}

export interface JudgeOptions {
  /** The two replies that count. @default 'number' */
  readonly replies?: JudgeReplies | undefined;
  /** @default 0 */
  readonly temperature?: number | undefined;
  /** Enough for one character; raise it for a judge that thinks first. @default 16 */
  readonly maxTokens?: number | undefined;
  readonly seed?: number | undefined;
}

/** One pair's extras: the question helps a judge; `signal` stops the call. */
export interface JudgedOptions {
  readonly question?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of the question to the judge. */
export type JudgeOutcome = 'correct' | 'incorrect' | 'unparsable' | 'error';

/** A verdict, with what the judge said where it was asked. */
export interface JudgedVerdict extends Verdict {
  /** Absent where the checker decided alone, and where there was nothing to ask about. */
  readonly judge?: { readonly outcome: JudgeOutcome; readonly reply: string } | undefined;
}

/** What the judge was used for so far. `calls = correct + incorrect + unparsable + errors`. */
export interface JudgeReport {
  readonly calls: number;
  readonly correct: number;
  readonly incorrect: number;
  /** Replies that are neither of the two asked for; the pair stays undecided. */
  readonly unparsable: number;
  /** Calls that failed; the pair stays undecided. */
  readonly errors: number;
}

/** The checker with a judge behind it. */
export interface Judge {
  grade(gold: string, completion: string, options?: GradeOptions & JudgedOptions): Promise<JudgedVerdict>;
  verify(gold: string, answer: string, options?: VerifyOptions & JudgedOptions): Promise<JudgedVerdict>;
  report(): JudgeReport;
}

/** A judge reads an answer, not a book; the longest gold at hand has fewer than 1,000 characters. */
const MAX_JUDGED_CHARS = 4000;

/**
 * `grade` and `verify` that ask a chat model about the pairs they cannot decide, and about no others: one call for each
 * undecided pair. The reply must be exactly `1` or `0` (or `A` or `B`), behind any thinking; every other reply, and a call
 * that fails, leaves the pair undecided, so that a judge in trouble never turns into wrong marks. A pair with an empty gold
 * or without an answer is not asked about, nor is one of more than 4,000 characters.
 *
 * The judge sees the extracted answer only, never the reasoning around it.
 *
 * @throws {MathrError} `invalid_options` when `replies` is neither 'number' nor 'letter'. `grade` and `verify` of the
 * result reject with `signal.reason` when aborted, and never because of the model.
 *
 * @example
 * const judge = withJudge(model);
 * await judge.grade('a circle of radius 2', 'It is \\boxed{the circle with radius 2}');
 * judge.report().calls; // => 1
 */
export function withJudge(model: JudgeModel, options: JudgeOptions = {}): Judge {
  const { replies = 'number', temperature = 0, maxTokens = 16, seed } = options;
  if (!(replies in JUDGE_WORDS)) {
    const message = `replies is ${JSON.stringify(replies)}; give 'number' or 'letter'`;
    throw invalidOption('replies', `withJudge: ${message}`);
  }
  const counts: Record<JudgeOutcome, number> = { correct: 0, incorrect: 0, unparsable: 0, error: 0 };

  const decide = async (verdict: Verdict, { question, signal }: JudgedOptions): Promise<JudgedVerdict> => {
    const { gold, extracted } = verdict;
    if (verdict.status !== 'undecided' || gold.trim() === '' || extracted === null || extracted.trim() === '') {
      return verdict;
    }
    if (gold.length + extracted.length > MAX_JUDGED_CHARS) {
      return { ...verdict, reason: `${verdict.reason}; too long for the judge` };
    }
    signal?.throwIfAborted();
    let reply: string;
    try {
      const messages = judgePrompt({ question, gold, answer: extracted }, replies);
      reply = (await model.chat(messages, { temperature, maxTokens, seed, signal })).text;
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      counts.error++;
      const said = error instanceof Error ? error.message : String(error);
      return {
        ...verdict,
        reason: `${verdict.reason}; the judge failed: ${said}`,
        judge: { outcome: 'error', reply: '' },
      };
    }
    const outcome = readReply(reply, replies);
    counts[outcome]++;
    if (outcome === 'unparsable') {
      const shown = JSON.stringify(reply.slice(0, 60));
      const reason = `${verdict.reason}; the judge replied ${shown} instead of ${JUDGE_WORDS[replies].join(' or ')}`;
      return { ...verdict, reason, judge: { outcome, reply } };
    }
    return { ...verdict, status: outcome, reason: `the judge ${model.id} says so`, judge: { outcome, reply } };
  };

  return {
    grade: (gold, completion, more = {}) => decideLater(() => grade(gold, completion, more), decide, more),
    verify: (gold, answer, more = {}) => decideLater(() => verify(gold, answer, more), decide, more),
    report: () => ({
      calls: counts.correct + counts.incorrect + counts.unparsable + counts.error,
      correct: counts.correct,
      incorrect: counts.incorrect,
      unparsable: counts.unparsable,
      errors: counts.error,
    }),
  };
}

/** A wrong option rejects like everything else of an async function. */
async function decideLater(
  first: () => Verdict,
  decide: (verdict: Verdict, options: JudgedOptions) => Promise<JudgedVerdict>,
  options: JudgedOptions,
): Promise<JudgedVerdict> {
  return decide(first(), options);
}

/** Exactly one of the two words, behind any thinking; "1." or "The answer is 1" do not count. */
function readReply(reply: string, replies: JudgeReplies): 'correct' | 'incorrect' | 'unparsable' {
  const [right, wrong] = JUDGE_WORDS[replies];
  const word = afterThinking(reply).trim();
  if (word === right) return 'correct';
  return word === wrong ? 'incorrect' : 'unparsable';
}
