import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import type { Interval } from '../../statistics/interval.ts';
import { bootstrapStatistic } from '../../statistics/bootstrap-statistic.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';
import { detectAbstention } from './detect-abstention.ts';
import { firstDoubt } from './first-doubt.ts';
import { markerRates } from './marker-rates.ts';

/** A response to the well-posed problem and one to the same problem without a premise that it needs. */
export interface PremisePair {
  readonly problemId: string;
  readonly wellPosed: PremiseResponse;
  readonly missing: PremiseResponse;
}

export interface PremiseResponse {
  readonly text: string;
  /** @default the number of words */
  readonly tokens?: number | undefined;
}

export interface OverthinkingOptions {
  /** Does a response refuse to answer? Pass labels or a judge's reading. @default `detectAbstention` */
  readonly abstains?: ((response: PremiseResponse, problemId: string) => boolean) | undefined;
  /** Does it doubt the givens anywhere, thinking included? @default whether `firstDoubt` finds a paragraph */
  readonly doubts?: ((response: PremiseResponse, problemId: string) => boolean) | undefined;
  /** @default 0.95 */
  readonly confidence?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
}

/** A share of the pairs; its interval is Wilson's for one pair a problem, else a bootstrap over problems. */
export interface ShareWithInterval {
  readonly share: number;
  readonly interval: Interval;
}

export interface Overthinking {
  /** Of a problem there are as many pairs as samples. */
  readonly pairs: number;
  readonly problems: number;
  readonly meanTokens: { readonly wellPosed: number; readonly missing: number };
  /** Mean tokens without the premise over mean tokens with it: 1 would be no overthinking. */
  readonly lengthRatio: number;
  /** Resampling problems. */
  readonly lengthRatioInterval: Interval;
  readonly abstainsMissing: ShareWithInterval;
  /** Refusals where nothing is missing: should be none. */
  readonly abstainsWellPosed: ShareWithInterval;
  /** Of the responses with a missing premise: was it noticed, was the answer withheld? They sum to `pairs`. */
  readonly quadrants: {
    readonly noticedAndAbstained: number;
    readonly noticedAndAnswered: number;
    readonly unnoticedAndAbstained: number;
    readonly unnoticedAndAnswered: number;
  };
  /** Marker words per thousand words: well-posed, missing. */
  readonly markers: Readonly<Record<string, readonly [wellPosed: number, missing: number]>>;
}

/**
 * How a model takes problems that cannot be solved: does it think longer where it should stop, and does it say so?
 *
 * Source: MiP-Overthinking, arXiv:2504.06514.
 *
 * @throws {MathrError} `invalid_options` for no pairs.
 */
export function overthinking(pairs: readonly PremisePair[], options: OverthinkingOptions = {}): Overthinking {
  if (pairs.length === 0) throw invalidArgument('pairs', 'no pairs; pass a response with and one without the premise');
  const { confidence = 0.95, seed = 0, abstains = readsAbstention, doubts = doubtsAnywhere } = options;
  const lengths = pairs.map(({ wellPosed, missing }) => [lengthOf(wellPosed), lengthOf(missing)] as const);
  const problems = positionsByProblem(pairs);
  const ratio = (drawn: Int32Array): number => {
    let [with_, without] = [0, 0];
    for (const problem of drawn) {
      for (const position of problems[problem] ?? []) {
        with_ += lengths[position]?.[0] ?? 0;
        without += lengths[position]?.[1] ?? 0;
      }
    }
    return without / with_;
  };
  const { estimate, interval } = bootstrapStatistic(problems.length, ratio, { confidence, seed });
  const read = pairs.map(({ problemId, wellPosed, missing }) => {
    const [withheld, noticed] = [abstains(missing, problemId), doubts(missing, problemId)];
    return { withheld, noticed, refused: abstains(wellPosed, problemId) };
  });
  const count = (has: (one: (typeof read)[number]) => boolean): number => read.filter(has).length;
  const share = (has: (one: (typeof read)[number]) => boolean): ShareWithInterval => {
    const perProblem = problems.map((own) =>
      mean(own.map((position) => Number(has(read[position] as (typeof read)[number])))),
    );
    const samples = pairs.length / problems.length;
    return { share: mean(perProblem), interval: accuracyInterval(perProblem, samples, { confidence, seed }).interval };
  };
  return {
    pairs: pairs.length,
    problems: problems.length,
    meanTokens: { wellPosed: mean(lengths.map(([a]) => a)), missing: mean(lengths.map(([, b]) => b)) },
    lengthRatio: estimate,
    lengthRatioInterval: interval,
    abstainsMissing: share(({ withheld }) => withheld),
    abstainsWellPosed: share(({ refused }) => refused),
    quadrants: {
      noticedAndAbstained: count(({ withheld, noticed }) => withheld && noticed),
      noticedAndAnswered: count(({ withheld, noticed }) => !withheld && noticed),
      unnoticedAndAbstained: count(({ withheld, noticed }) => withheld && !noticed),
      unnoticedAndAnswered: count(({ withheld, noticed }) => !withheld && !noticed),
    },
    markers: markerTable(pairs),
  };
}

/** Several responses to a problem stay together. */
function positionsByProblem(pairs: readonly PremisePair[]): readonly (readonly number[])[] {
  const positions = new Map<string, number[]>();
  for (const [index, { problemId }] of pairs.entries()) {
    const own = positions.get(problemId);
    if (own === undefined) positions.set(problemId, [index]);
    else own.push(index);
  }
  return [...positions.values()];
}

function readsAbstention({ text }: PremiseResponse): boolean {
  return detectAbstention(text);
}

function doubtsAnywhere({ text }: PremiseResponse): boolean {
  return firstDoubt(text) !== null;
}

function lengthOf({ text, tokens }: PremiseResponse): number {
  return tokens ?? markerRates(text).words;
}

/** Mean over responses of each marker's rate. */
function markerTable(pairs: readonly PremisePair[]): Overthinking['markers'] {
  const rates = pairs.map(
    ({ wellPosed, missing }) => [markerRates(wellPosed.text), markerRates(missing.text)] as const,
  );
  const names = Object.keys(rates[0]?.[0].perThousand ?? {});
  const of = (name: string, side: 0 | 1): number => mean(rates.map((pair) => pair[side].perThousand[name] ?? 0));
  return Object.fromEntries(names.map((name) => [name, [of(name, 0), of(name, 1)] as const]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
