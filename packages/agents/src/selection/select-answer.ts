import { MathrError } from '@mathr/core';

import type { Candidate } from '../workflow/candidate.ts';
import { groupCandidates } from './group-candidates.ts';
import { scaleScores } from './scale-scores.ts';

/** How one answer is chosen from several. */
export type SelectionRule = 'majority' | 'reward' | 'weighted' | 'verified-first';

export interface SelectOptions {
  /** @default 'majority' */
  readonly select?: SelectionRule | undefined;
  /** Makes scores weights for the weighted vote: raw rewards need `sigmoid` or `min-max`. @default 'none' */
  readonly scoreScale?: 'none' | 'sigmoid' | 'min-max' | undefined;
  /** Whether two answers are the same. @default mathematical equality by `@mathr/verify` */
  readonly isSame?: ((a: string, b: string) => boolean) | undefined;
}

/** Candidates with the same answer. */
export interface AnswerGroup {
  /** As its first candidate wrote it; null for those without an answer. */
  readonly answer: string | null;
  /** Positions of its candidates, ascending. */
  readonly members: readonly number[];
  /** What the rule compares: a count, the best score or a sum of scores. */
  readonly weight: number;
}

export interface Selection {
  /** Position of the chosen candidate, -1 when there were none. */
  readonly index: number;
  readonly answer: string | null;
  /** Share of the candidates that agree with the chosen answer. */
  readonly agreement: number;
  readonly groups: readonly AnswerGroup[];
}

/**
 * Chooses one answer from the candidates of one problem.
 *
 * - `majority`: the largest group of equal answers (self-consistency, arXiv:2203.11171).
 * - `reward`: the group of the single highest score (best-of-n).
 * - `weighted`: the group with the largest sum of scores.
 * - `verified-first`: a majority among the solutions that a verifier called correct; without any, among those that it
 *   did not call incorrect; without any of those, among all.
 *
 * Ties go to the group that occurs first. No answer never wins unless nobody has one. Within the group the highest
 * score speaks for it, else its first member.
 *
 * @throws {MathrError} `invalid_options` when scores are negative under `weighted`, or no candidate has any under
 *   `reward` and `weighted`.
 *
 * @example
 * selectAnswer([{ answer: '4', text: '' }, { answer: '5', text: '' }, { answer: '4.0', text: '' }]).answer; // => '4'
 */
export function selectAnswer(candidates: readonly Candidate[], options: SelectOptions = {}): Selection {
  const { select = 'majority', scoreScale = 'none', isSame } = options;
  if (candidates.length === 0) return { index: -1, answer: null, agreement: 0, groups: [] };
  const scores = scaleScores(
    candidates.map(({ score }) => (score === undefined ? Number.NaN : score)),
    scoreScale,
  );
  if (select === 'reward' || select === 'weighted') checkScores(scores, select);
  const eligible = select === 'verified-first' ? mostTrusted(candidates) : undefined;
  const groups = groupCandidates(candidates, isSame).map(({ answer, members }): AnswerGroup => ({
    answer,
    members,
    weight: weightOf(members, select, scores, eligible),
  }));
  const chosen = heaviest(groups);
  const index = spokesman(chosen, scores, eligible);
  const agreement = chosen.members.length / candidates.length;
  return { index, answer: candidates[index]?.answer ?? null, agreement, groups };
}

function checkScores(scores: readonly number[], select: SelectionRule): void {
  const negative = scores.find((score) => score < 0);
  if (select === 'weighted' && negative !== undefined) {
    const message = `a score is ${negative}, but votes cannot be negative; pass scoreScale: 'sigmoid' for raw rewards or 'min-max'`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'scoreScale', message }] });
  }
  if (scores.every((score) => Number.isNaN(score))) {
    const message = `no candidate has a score, which '${select}' needs; score them first, or select by 'majority'`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'select', message }] });
  }
}

function weightOf(
  members: readonly number[],
  select: SelectionRule,
  scores: readonly number[],
  eligible: ReadonlySet<number> | undefined,
): number {
  if (select === 'majority') return members.length;
  if (select === 'verified-first') return members.filter((index) => eligible?.has(index)).length;
  const known = members.map((index) => scores[index] as number).filter((score) => !Number.isNaN(score));
  if (select === 'weighted') return known.reduce((total, score) => total + score, 0);
  return known.reduce((best, score) => Math.max(best, score), -Infinity);
}

/** Positions that the verifier trusts most. */
function mostTrusted(candidates: readonly Candidate[]): ReadonlySet<number> {
  const answered = [...candidates.keys()].filter((index) => candidates[index]?.answer !== null);
  const verdict = (index: number): string | undefined => candidates[index]?.verification?.verdict;
  const correct = answered.filter((index) => verdict(index) === 'correct');
  if (correct.length > 0) return new Set(correct);
  const standing = answered.filter((index) => verdict(index) !== 'incorrect');
  return new Set(standing.length > 0 ? standing : answered);
}

/** The first of the heaviest groups that have an answer. */
function heaviest(groups: readonly AnswerGroup[]): AnswerGroup {
  const answered = groups.filter((group) => group.answer !== null);
  const pool = answered.length > 0 ? answered : groups;
  return pool.reduce((best, group) => (group.weight > best.weight ? group : best));
}

/** Who speaks for the group: its best score, and the first of equals. */
function spokesman(group: AnswerGroup, scores: readonly number[], eligible: ReadonlySet<number> | undefined): number {
  const trusted = eligible === undefined ? [] : group.members.filter((index) => eligible.has(index));
  const pool = trusted.length > 0 ? trusted : group.members;
  const rank = (index: number): number => {
    const score = scores[index] as number;
    return Number.isNaN(score) ? -Infinity : score;
  };
  return pool.reduce((best, index) => (rank(index) > rank(best) ? index : best));
}
