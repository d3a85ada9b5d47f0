import { invalidArgument } from '../statistics/invalid-argument.ts';
import type { BenchmarkCard } from './benchmark-card.ts';
import type { BenchmarkOptions } from './benchmark-options.ts';
import type { BenchmarkSet } from './benchmark-set.ts';
import type { Benchmark } from './define-benchmark.ts';
import { cardOf, makeBenchmark } from './make-benchmark.ts';
import { CHOICE_SETS } from './set/choice-sets.ts';
import { COMPETITION_SETS } from './set/competition-sets.ts';
import { LANGUAGE_SETS } from './set/language-sets.ts';
import { PREMISE_SETS } from './set/premise-sets.ts';
import { WORD_PROBLEM_SETS } from './set/word-problem-sets.ts';

const SETS: readonly BenchmarkSet[] = [
  ...WORD_PROBLEM_SETS,
  ...COMPETITION_SETS,
  ...CHOICE_SETS,
  ...LANGUAGE_SETS,
  ...PREMISE_SETS,
];

/** Names for several sets at once. */
const GROUPS: Readonly<Record<string, string>> = {
  mgsm: 'mgsm-',
  msvamp: 'msvamp-',
  olymmath: 'olymmath-',
  carp: 'carp-',
  mip: 'mip-',
};

/** The cards of all benchmarks: what there is, where it is from, how large it is and under which licence. */
export const benchmarkCards: readonly BenchmarkCard[] = SETS.map(cardOf);

/** The sets of a name: one, or all parts of a group such as `mgsm`. @throws {MathrError} `invalid_options`. */
export function findSets(name: string): readonly [BenchmarkSet, ...BenchmarkSet[]] {
  const wanted = normalName(name);
  const prefix = Object.hasOwn(GROUPS, wanted) ? GROUPS[wanted] : undefined;
  const [first, ...more] =
    prefix === undefined
      ? SETS.filter((set) => set.name === wanted)
      : SETS.filter((set) => set.name.startsWith(prefix));
  if (first !== undefined) return [first, ...more];
  const known = [...SETS.map((set) => set.name), ...Object.keys(GROUPS)];
  const near = known.filter((one) => one.startsWith(wanted.slice(0, 3)));
  const list = (near.length > 0 ? near : known).join(', ');
  throw invalidArgument('benchmark', `there is no benchmark "${name}"; choose one of ${list}`);
}

/**
 * How a published benchmark is asked and graded, to be spread into the options of `evaluate`. `loadBenchmark` of
 * `@mathr/eval/node` brings its problems along.
 *
 * @throws {MathrError} `invalid_options` for a name or an option that is not known, with those that are.
 *
 * @example
 * evaluate({ sampler, problems, ...benchmark('math-500', { style: 'text', shots: 4 }) });
 */
export function benchmark(name: string, options: BenchmarkOptions = {}): Benchmark {
  const [first, ...more] = findSets(name);
  if (more.length === 0) return makeBenchmark(first, options);
  return makeBenchmark(groupOf(normalName(name), [first, ...more]), options);
}

/** A group as one set: what its parts share, with their sizes added. */
function groupOf(name: string, parts: readonly [BenchmarkSet, ...BenchmarkSet[]]): BenchmarkSet {
  const [first] = parts;
  const size = parts.reduce((total, part) => total + part.size, 0);
  const title = `${first.title.replace(/ \(.*/, '')}, ${parts.length} parts`;
  const files = parts.flatMap((part) => part.files.slice(0, 1));
  return { ...first, name, title, size, otherSizes: undefined, files, hub: undefined };
}

/** `MATH500`, `math_500` and `math-500` are the same. */
function normalName(name: string): string {
  const lower = name.toLowerCase().replaceAll('_', '-');
  return lower === 'math500' ? 'math-500' : lower;
}
