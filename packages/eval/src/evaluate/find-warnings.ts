import { hasPublishedSize, type BenchmarkCard } from '../benchmark/benchmark-card.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalResult } from './eval-result.ts';

/** The numbers that warnings are about. */
export type WarningInput = Pick<
  EvalResult,
  'n' | 'empty' | 'failed' | 'truncated' | 'noAnswer' | 'undecidedGolds' | 'excluded' | 'unfinished'
> & {
  /** Problems that were to be evaluated. */
  readonly problems: number;
  readonly card?: BenchmarkCard | undefined;
  /** Completions that failed for good. */
  readonly errors?: readonly Pick<EvalItem, 'error'>[] | undefined;
  /** Completions that a reward model failed to score. */
  readonly unrewarded?: readonly Pick<EvalItem, 'rewardError'>[] | undefined;
};

// shares from which a number says more about the set-up than about the model
const MANY_TRUNCATED = 0.1;
const MANY_WITHOUT_ANSWER = 0.2;

// an error may quote a whole page of a proxy
const MAX_SHOWN_CHARS = 200;

/** Sentences for whoever reads an accuracy: what it is not of, and what may be wrong with the set-up. */
export function findWarnings(input: WarningInput): string[] {
  const { empty, failed, truncated, noAnswer, unfinished, card, unrewarded = [], errors = [] } = input;
  const warnings: string[] = [];
  if (unfinished !== null) {
    warnings.push(
      `stopped at its budget (${unfinished.reason}): ${input.n} of ${input.problems} problems count, and those that are answered fast come first`,
    );
  }
  if (card !== undefined && !hasPublishedSize(card, input.problems)) {
    warnings.push(`${input.problems} problems were evaluated; ${card.name} has ${card.size}`);
  }
  if (empty === 1) {
    warnings.push('every completion is empty: does the model end at once? check its chat template and stop texts');
  } else if (empty > 0) warnings.push(`${percent(empty)} of the completions are empty; they count as wrong`);
  if (failed > 0) {
    const why = mostFrequent(errors.flatMap(({ error }) => error ?? []));
    const shown = why === undefined ? '' : ` (mostly: ${why.slice(0, MAX_SHOWN_CHARS)})`;
    warnings.push(`${percent(failed)} of the calls failed for good; they count as wrong${shown}`);
  }
  if (truncated > MANY_TRUNCATED) {
    warnings.push(`${percent(truncated)} of the completions hit the length limit; a larger maxTokens may score higher`);
  }
  // of what the model did say
  const unread = noAnswer - empty - failed;
  if (unread > MANY_WITHOUT_ANSWER) {
    warnings.push(`no answer was found in ${percent(unread)} of the completions: does the model follow the prompt?`);
  }
  const [first] = unrewarded;
  if (first !== undefined) {
    warnings.push(
      `${unrewarded.length} completions have no reward, so that rm@k and the weighted vote are left out (${first.rewardError})`,
    );
  }
  return [...warnings, ...goldWarnings(input)];
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function goldWarnings({ undecidedGolds, excluded }: WarningInput): string[] {
  if (undecidedGolds.length === 0) return [];
  const list = undecidedGolds.slice(0, 3).map(({ problemId, gold }) => `${problemId}: ${gold.slice(0, 60)}`);
  const more = undecidedGolds.length > list.length ? ', …' : '';
  const fate = excluded.length > 0 ? 'left out of the denominator' : 'counted as wrong';
  const problems = undecidedGolds.length === 1 ? 'problem has a gold answer' : 'problems have gold answers';
  return [
    `${undecidedGolds.length} ${problems} that the grader does not understand, ${fate} (${list.join(', ')}${more})`,
  ];
}

function percent(share: number): string {
  const value = 100 * share;
  return `${value < 1 ? value.toPrecision(1) : value.toFixed(value < 10 ? 1 : 0)} %`;
}
