import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

/** What judges said of one item whose truth is known. */
export interface JudgedItem {
  /** Whether it is valid. */
  readonly valid: boolean;
  /** Each judge's vote by its name; missing or null where a judge gave none, which counts as a refusal. */
  readonly votes: Readonly<Record<string, boolean | null | undefined>>;
}

/** Options of `tuneJudges`. */
export interface TuneJudgesOptions {
  /** Judges at most in a subset. @default 5 */
  readonly maxJudges?: number | undefined;
  /**
   * What is best: `precision` or `f1` (the share of valid items, where few should be lost), both among the subsets that reach
   * `minRecall` and `minPrecision`.
   * @default 'precision'
   */
  readonly by?: 'precision' | 'f1' | undefined;
  /** @default 0 */
  readonly minRecall?: number | undefined;
  /** @default 0 */
  readonly minPrecision?: number | undefined;
}

/** How a subset of judges does when `agree` of them must accept. */
export interface JudgePanel {
  readonly judges: readonly string[];
  readonly agree: number;
  /** Of what is accepted, the share that is valid; 0 when nothing is accepted. */
  readonly precision: number;
  /** Of what is valid, the share that is accepted. */
  readonly recall: number;
  readonly f1: number;
  readonly accuracy: number;
  /** Valid items accepted, and others accepted. */
  readonly truePositives: number;
  readonly falsePositives: number;
}

export interface TunedJudges {
  /** The best panel; undefined when none reaches what was asked. */
  readonly best: JudgePanel | undefined;
  /** The best panel of each number of judges and each `agree`, of those that reach what was asked. */
  readonly panels: readonly JudgePanel[];
  /** How many panels were compared. */
  readonly compared: number;
}

const optionsSchema = z.strictObject({
  maxJudges: z.int().min(1).default(5),
  by: z.enum(['precision', 'f1']).default('precision'),
  minRecall: z.number().min(0).max(1).default(0),
  minPrecision: z.number().min(0).max(1).default(0),
}) satisfies z.ZodType<object, TuneJudgesOptions>;

/** All subsets of 16 judges are 65,535; each is compared on all items. */
const MAX_JUDGES = 16;

/**
 * Which judges to ask and how many of them must agree: every subset and every `agree` compared on labelled items. Of equal
 * panels the one with the better other figure wins (recall, then precision), then the one with fewer judges. The figures of
 * the winner are those of the items it was chosen on: measure it once more on others.
 *
 * Source: the voting of MathQ-Verify, arXiv:2505.13903 §3.4, and its released search (subsets up to 5 of 9 judges, the most
 * precise for each size and threshold).
 *
 * @throws {MathrError} `invalid_options` for no items, no judges, or more than 16.
 *
 * @example
 * tuneJudges([{ valid: true, votes: { a: true, b: false } }, { valid: false, votes: { a: true, b: false } }]).best?.judges; // => ['a']
 */
export function tuneJudges(items: readonly JudgedItem[], options: TuneJudgesOptions = {}): TunedJudges {
  const { maxJudges, by, minRecall, minPrecision } = parseOptions(optionsSchema, options, 'tuneJudges');
  const judges = [...new Set(items.flatMap(({ votes }) => Object.keys(votes)))].toSorted();
  if (judges.length === 0 || judges.length > MAX_JUDGES) {
    const message = `tuneJudges: got ${items.length} items with ${judges.length} judges; give labelled items with 1 to ${MAX_JUDGES}`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'items', message }] });
  }
  const patterns = votePatterns(items, judges);
  const panels = new Map<string, JudgePanel>();
  let compared = 0;
  for (let subset = 1; subset < 2 ** judges.length; subset++) {
    const size = bits(subset);
    if (size > maxJudges) continue;
    const counts = countVotes(patterns, subset, size);
    for (let agree = 1; agree <= size; agree++) {
      compared++;
      const panel = {
        judges: judges.filter((_, index) => (subset >> index) % 2 === 1),
        agree,
        ...figures(counts, agree),
      };
      if (panel.recall < minRecall || panel.precision < minPrecision) continue;
      const key = `${size} ${agree}`;
      const known = panels.get(key);
      if (known === undefined || isBetter(panel, known, by)) panels.set(key, panel);
    }
  }
  const list = [...panels.values()].toSorted((a, b) => a.judges.length - b.judges.length || a.agree - b.agree);
  const best = list.reduce<JudgePanel | undefined>(
    (found, panel) => (found === undefined || isBetter(panel, found, by) ? panel : found),
    undefined,
  );
  return { best, panels: list, compared };
}

interface VotePattern {
  /** Bit i is the vote of judge i. */
  readonly votes: number;
  valid: number;
  invalid: number;
}

/** Items with the same votes are counted together: of nine judges there are 512 patterns, whatever the number of items. */
function votePatterns(items: readonly JudgedItem[], judges: readonly string[]): readonly VotePattern[] {
  const patterns = new Map<number, VotePattern>();
  for (const item of items) {
    const votes = judges.reduce((sum, judge, index) => sum + (item.votes[judge] === true ? 2 ** index : 0), 0);
    const pattern = patterns.get(votes) ?? { votes, valid: 0, invalid: 0 };
    if (item.valid) pattern.valid++;
    else pattern.invalid++;
    patterns.set(votes, pattern);
  }
  return [...patterns.values()];
}

interface VoteCounts {
  /** Entry k: items that k judges of the subset accepted. */
  readonly valid: readonly number[];
  readonly invalid: readonly number[];
}

function countVotes(patterns: readonly VotePattern[], subset: number, size: number): VoteCounts {
  const valid = Array.from({ length: size + 1 }, () => 0);
  const invalid = Array.from({ length: size + 1 }, () => 0);
  for (const pattern of patterns) {
    const accepted = bits(pattern.votes & subset);
    valid[accepted] = (valid[accepted] ?? 0) + pattern.valid;
    invalid[accepted] = (invalid[accepted] ?? 0) + pattern.invalid;
  }
  return { valid, invalid };
}

function figures({ valid, invalid }: VoteCounts, agree: number): Omit<JudgePanel, 'judges' | 'agree'> {
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const truePositives = total(valid.slice(agree));
  const falsePositives = total(invalid.slice(agree));
  const positives = total(valid);
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, positives);
  const right = truePositives + total(invalid) - falsePositives;
  return {
    precision,
    recall,
    f1: ratio(2 * truePositives, truePositives + falsePositives + positives),
    accuracy: ratio(right, positives + total(invalid)),
    truePositives,
    falsePositives,
  };
}

function isBetter(a: JudgePanel, b: JudgePanel, by: 'precision' | 'f1'): boolean {
  const order = [a[by] - b[by], a.recall - b.recall, a.precision - b.precision, b.judges.length - a.judges.length];
  return (order.find((difference) => difference !== 0) ?? 0) > 0;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function bits(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
