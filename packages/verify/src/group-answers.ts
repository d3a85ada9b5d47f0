import { answerKey, type AnswerKey } from './compare/answer-key.ts';
import { compareRead } from './compare/compare-answers.ts';
import { readAnswer, type ReadAnswer } from './compare/read-answer.ts';
import { FULL_KIT } from './full-kit.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { VerifyOptions } from './verdict.ts';

/** Options of `groupAnswers`. */
export interface GroupAnswersOptions extends VerifyOptions {
  /** Another notion of sameness than that of `verify`. */
  readonly isSame?: ((a: string, b: string) => boolean) | undefined;
}

/** Answers that are equal. */
export interface AnswerClass {
  /** As its first member wrote it; null for those without an answer. */
  readonly answer: string | null;
  /** Positions of its members, ascending. */
  readonly members: readonly number[];
}

/**
 * Puts equal answers together, in order of first occurrence; those without an answer are one group with `answer: null`.
 * An answer joins the first group whose first member it equals.
 *
 * Every different text is read once. Equal spellings and equal canonical forms meet in a hash table, and only
 * answers without a canonical form are compared, with one member of each group.
 *
 * @example
 * groupAnswers(['1/2', '7', '0.5', null]).map((group) => group.members); // => [[0, 2], [1], [3]]
 */
export function groupAnswers(answers: readonly (string | null)[], options: GroupAnswersOptions = {}): AnswerClass[] {
  const groups: Group[] = [];
  const bySource = new Map<string | null, Group>();
  const byKey = new Map<string, Group>();
  for (const [index, answer] of answers.entries()) {
    let group = bySource.get(answer);
    if (!group) {
      group = answer === null ? newGroup(groups, answer) : find(answer, groups, byKey, options);
      bySource.set(answer, group);
    }
    group.members.push(index);
  }
  return groups.map(({ answer, members }) => ({ answer, members }));
}

interface Group {
  readonly answer: string | null;
  readonly members: number[];
  readonly read?: ReadAnswer | undefined;
  readonly key?: AnswerKey | undefined;
}

function newGroup(groups: Group[], answer: string | null, read?: ReadAnswer, key?: AnswerKey): Group {
  const group: Group = { answer, members: [], read, key };
  groups.push(group);
  return group;
}

function find(answer: string, groups: Group[], byKey: Map<string, Group>, options: GroupAnswersOptions): Group {
  const { isSame, tolerance } = options;
  if (isSame) {
    const same = groups.find((group) => group.answer !== null && isSame(group.answer, answer));
    return same ?? newGroup(groups, answer);
  }
  const read = readAnswer(unwrapAnswer(answer), FULL_KIT);
  const key = answerKey(read, FULL_KIT);
  const known = !key ? undefined : byKey.get(key.key);
  if (known) return known;
  const isApart = (other: AnswerKey | undefined): boolean => key?.isCanonical === true && other?.isCanonical === true;
  const same = groups.find(
    (group) =>
      group.read !== undefined &&
      !isApart(group.key) &&
      compareRead(group.read, read, FULL_KIT, tolerance).status === 'correct',
  );
  const group = same ?? newGroup(groups, answer, read, key);
  if (key) byKey.set(key.key, group);
  return group;
}
