/**
 * Majority vote over k samples: its exact expectation when the k are drawn without replacement from n.
 *
 * For every number a of votes that a right answer may get, counts the subsets in which no other answer has more and t
 * have as many (multivariate hypergeometric, by dynamic programming over answers); a tie of t + 1 gives 1 / (t + 1).
 * Samples without an answer take part in the draw but never win; a draw of only such samples is wrong.
 * Above `EXACT_WORK` steps, the mean over `DRAWS` seeded random subsets instead.
 */
import { createRng } from '@mathr/core';

import { checkShare } from './check-share.ts';
import { invalidArgument } from './invalid-argument.ts';
import { logBinomial } from './log-binomial.ts';

/** How often one answer occurs among the n samples of a problem. */
export interface AnswerCount {
  readonly count: number;
  readonly isCorrect: boolean;
}

// about 0.2 s; k = 64 of 64 samples with 30 answers needs 2 million
const EXACT_WORK = 5e7;
// standard error below 0.005
const DRAWS = 10_000;

/**
 * @throws {MathrError} `invalid_options` when k is above the number of samples.
 *
 * @example
 * majAtK([{ count: 3, isCorrect: true }, { count: 2, isCorrect: false }], 3); // => 0.7
 */
export function majAtK(
  answers: readonly AnswerCount[],
  k: number,
  options: { readonly unanswered?: number | undefined; readonly seed?: number | undefined } = {},
): number {
  const unanswered = options.unanswered ?? 0;
  const groups = answers.filter((group) => group.count > 0);
  const n = groups.reduce((sum, group) => sum + group.count, unanswered);
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw invalidArgument('k', `k is ${k} but there are ${n} samples; pass a whole number from 1 to ${n}`);
  }
  // for each number of votes, every drawn sample meets every sum and every number of ties
  if ((n + groups.length) * k * k * Math.log(k + 1) > EXACT_WORK)
    return sampledVote(groups, unanswered, k, options.seed ?? 0);
  if (k === n) return voteOfAll(groups);
  let expectation = 0;
  for (const [index, group] of groups.entries()) {
    if (!group.isCorrect) continue;
    const others = groups.filter((_, i) => i !== index).map((other) => other.count);
    expectation += winShare(group.count, others, unanswered, n, k);
  }
  return Math.min(1, expectation);
}

/** All samples vote: nothing is left to chance but ties. */
function voteOfAll(groups: readonly AnswerCount[]): number {
  const most = groups.reduce((best, { count }) => Math.max(best, count), 0);
  const tied = groups.filter(({ count }) => count === most);
  return tied.length === 0 ? 0 : tied.filter(({ isCorrect }) => isCorrect).length / tied.length;
}

/** Majority of k independent votes that are right with probability p, where all wrong votes agree; ties count half. */
export function majAtKIndependent(p: number, k: number): number {
  checkShare('p', p);
  if (!Number.isInteger(k) || k < 1) throw invalidArgument('k', `k is ${k}; pass a whole number from 1`);
  let share = 0;
  for (let votes = 0; votes <= k; votes++) {
    const chance = Math.exp(logBinomial(k, votes)) * p ** votes * (1 - p) ** (k - votes);
    if (2 * votes > k) share += chance;
    else if (2 * votes === k) share += chance / 2;
  }
  return share;
}

/** Expected credit of one answer with `count` of the n samples. */
function winShare(count: number, others: readonly number[], unanswered: number, n: number, k: number): number {
  const total = logBinomial(n, k);
  let share = 0;
  for (let votes = 1; votes <= Math.min(count, k); votes++) {
    // the others must fill the rest with no more than this many each
    const room = others.reduce((sum, other) => sum + Math.min(other, votes), unanswered);
    if (room < k - votes) continue;
    const ways = subsets(others, unanswered, votes, k - votes);
    for (const [ties, logWays] of ways.entries()) {
      share += Math.exp(logBinomial(count, votes) + logWays - total) / (ties + 1);
    }
  }
  return share;
}

/** ln of the ways to draw `size` of the others with at most `limit` each, by how many have exactly `limit`. */
function subsets(others: readonly number[], unanswered: number, limit: number, size: number): number[] {
  const maxTies = Math.floor(size / limit);
  // [ties][drawn], scaled by e^scale so that nothing overflows
  let table = Array.from({ length: maxTies + 1 }, () => new Float64Array(size + 1));
  (table[0] as Float64Array)[0] = 1;
  let scale = 0;
  const add = (count: number, cap: number, canTie: boolean): void => {
    const next = Array.from({ length: maxTies + 1 }, () => new Float64Array(size + 1));
    let largest = 0;
    for (let x = 0; x <= Math.min(count, cap, size); x++) {
      const factor = Math.exp(logBinomial(count, x));
      const tie = canTie && x === limit ? 1 : 0;
      for (let ties = 0; ties + tie <= maxTies; ties++) {
        const from = table[ties] as Float64Array;
        const to = next[ties + tie] as Float64Array;
        for (let drawn = 0; drawn + x <= size; drawn++) {
          const value = (to[drawn + x] as number) + (from[drawn] as number) * factor;
          to[drawn + x] = value;
          if (value > largest) largest = value;
        }
      }
    }
    if (largest > 1e100) {
      for (const row of next) for (let i = 0; i <= size; i++) row[i] = (row[i] as number) / largest;
      scale += Math.log(largest);
    }
    table = next;
  };
  for (const count of others) add(count, limit, true);
  add(unanswered, unanswered, false);
  return table.map((row) => Math.log(row[size] as number) + scale);
}

function sampledVote(groups: readonly AnswerCount[], unanswered: number, k: number, seed: number): number {
  const labels = groups.flatMap((group, index) => Array.from({ length: group.count }, () => index));
  for (let i = 0; i < unanswered; i++) labels.push(-1);
  const rng = createRng(seed).split('maj-at-k');
  let credit = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const votes = new Int32Array(groups.length);
    for (let i = 0; i < k; i++) {
      const j = i + rng.integer(labels.length - i);
      const label = labels[j] as number;
      labels[j] = labels[i] as number;
      labels[i] = label;
      if (label >= 0) votes[label] = (votes[label] as number) + 1;
    }
    const most = votes.reduce((best, count) => Math.max(best, count), 0);
    if (most === 0) continue;
    const tied = groups.filter((_, index) => votes[index] === most);
    credit += tied.filter((group) => group.isCorrect).length / tied.length;
  }
  return credit / DRAWS;
}
