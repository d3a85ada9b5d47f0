import {
  formatDecimal,
  formatRational,
  multiply,
  parseRational,
  rational,
  type Rational,
} from '../template/rational.ts';
import { findQuantities, type Quantity } from './find-quantities.ts';
import { inStyleOf } from './in-style-of.ts';
import type { RunStep } from './run-program.ts';
import type { SolutionProgram } from './solution-program.ts';

/**
 * The solution with new numbers: calculator marks are computed anew, and numbers of the text that are one of the question's
 * or a step's are replaced. A line in which one old number stands for two new ones is reduced to its equations.
 */
export function rewriteSolution(
  solution: string,
  program: SolutionProgram,
  values: readonly Rational[],
  steps: readonly RunStep[],
  answer: string,
): string {
  const body = solution.replace(/\n?####[^\n]*\s*$/, '');
  const lines: string[] = [];
  let start = 0;
  for (const line of body.split('\n')) {
    const end = start + line.length;
    const own = program.steps.flatMap((step, i) => (step.start >= start && step.end <= end ? [i] : []));
    const until = own.at(-1) ?? program.steps.filter((step) => step.end <= start).length - 1;
    lines.push(rewriteLine(line, start, own, renamings(program, values, steps, until), program, steps));
    start = end + 1;
  }
  return `${lines.join('\n')}\n#### ${answer}`;
}

/** New values by old ones, of the question and of the steps up to one; two for an old value that has two new ones. */
function renamings(
  program: SolutionProgram,
  values: readonly Rational[],
  steps: readonly RunStep[],
  until: number,
): ReadonlyMap<string, readonly Rational[]> {
  const map = new Map<string, Rational[]>();
  const put = (from: Rational, to: Rational): void => {
    const known = map.get(formatRational(from)) ?? [];
    if (!known.some((one) => formatRational(one) === formatRational(to))) map.set(formatRational(from), [...known, to]);
  };
  for (const [i, { value, percent }] of program.quantities.entries()) {
    put(value, values[i] ?? value);
    if (percent) put(multiply(value, HUNDREDTH), multiply(values[i] ?? value, HUNDREDTH));
  }
  for (const [i, { result }] of program.steps.slice(0, until + 1).entries()) put(result, steps[i]?.result ?? result);
  return map;
}

const HUNDREDTH: Rational = rational(1, 100);

function rewriteLine(
  line: string,
  offset: number,
  own: readonly number[],
  renamed: ReadonlyMap<string, readonly Rational[]>,
  program: SolutionProgram,
  steps: readonly RunStep[],
): string {
  const marks = own.map((i) => ({
    from: (program.steps[i]?.start ?? 0) - offset,
    to: (program.steps[i]?.end ?? 0) - offset,
    text: mark(steps[i]),
  }));
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [...marks];
  for (const { value, text, start, end } of numbersOf(line)) {
    if (marks.some(({ from, to }) => start >= from && end <= to)) continue;
    const targets = renamed.get(formatRational(value));
    if (targets === undefined) continue;
    const [target, ...more] = targets;
    if (more.length > 0 || target === undefined) return plainLine(own, steps);
    edits.push({ from: start, to: end, text: inStyleOf(text, target) });
  }
  let text = line;
  for (const edit of edits.sort((a, b) => b.from - a.from))
    text = `${text.slice(0, edit.from)}${edit.text}${text.slice(edit.to)}`;
  return text;
}

/** Number words, and every run of digits by itself: `12/60` is a division here, no fraction. */
function numbersOf(line: string): readonly Pick<Quantity, 'value' | 'text' | 'start' | 'end'>[] {
  const digits = [...line.matchAll(/(?<![A-Za-z\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\d)\.\d+/g)].flatMap(
    (match) => {
      const value = parseRational(match[0]);
      return value === undefined
        ? []
        : [{ value, text: match[0], start: match.index, end: match.index + match[0].length }];
    },
  );
  return [...digits, ...findQuantities(line).filter(({ text, weak }) => /^[a-z -]+$/i.test(text) && !weak)];
}

function mark(step: RunStep | undefined): string {
  return step === undefined ? '' : `<<${step.tokens.join('')}=${formatDecimal(step.result)}>>`;
}

function plainLine(own: readonly number[], steps: readonly RunStep[]): string {
  return own
    .map(
      (i) =>
        `${steps[i]?.tokens.join(' ') ?? ''} = ${mark(steps[i])}${formatDecimal(steps[i]?.result ?? { numerator: 0n, denominator: 1n })}`,
    )
    .join('. ');
}
