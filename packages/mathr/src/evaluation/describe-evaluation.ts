import type { EvalResult } from '@mathr/eval';
import type { BenchmarkCard } from '@mathr/eval/benchmark';

/** The numbers of an evaluation as lines of text; what to know about them comes first. */
export function describeEvaluation(result: Omit<EvalResult, 'items' | 'perProblem' | 'problemIds'>): string {
  const { accuracy, interval, n, samples, greedy, score, unfinished } = result;
  const lines = [
    ...result.warnings.map((warning) => `warning    ${warning}`),
    `accuracy   ${percent(accuracy)}  [${interval.map(percent).join(', ')}]  (${n} problems × ${Math.max(1, samples)})`,
  ];
  if (score !== null) lines.push(`marks      ${percent(score.mean)}  [${score.interval.map(percent).join(', ')}]`);
  if (greedy !== null && samples > 0) {
    lines.push(`greedy     ${percent(greedy.accuracy)}  [${greedy.interval.map(percent).join(', ')}]`);
  }
  if (samples > 1) {
    lines.push(`coverage   ${atK('pass', result.passAt)}`, `votes      ${atK('maj', result.majAt)}`);
    const { rmAt, weightedAt } = result;
    if (rmAt !== null) lines.push(`rewards    ${atK('rm', rmAt)}`);
    if (weightedAt !== null) lines.push(`weighted   ${atK('weighted', weightedAt)}`);
  }
  lines.push(
    `tokens     ${result.meanTokens.toFixed(1)} per completion, ${percent(result.truncated)} truncated, ${percent(result.noAnswer)} without an answer`,
  );
  if (result.followsFormat !== null) {
    lines.push(
      `format     ${percent(result.followsFormat)} answer where the prompt asks; ${percent(result.onlyFlexible ?? 0)} of the right answers stand elsewhere`,
    );
  }
  if (unfinished !== null) lines.push(`left       ${unfinished.completions} completions; a larger budget goes on`);
  return `${lines.join('\n')}\n`;
}

/** One line a benchmark. */
export function describeCards(cards: readonly BenchmarkCard[]): string {
  const width = Math.max(...cards.map(({ name }) => name.length));
  return cards
    .map(
      ({ name, size, language, title }) =>
        `${name.padEnd(width)}  ${String(size).padStart(6)}  ${language}  ${title}\n`,
    )
    .join('');
}

function atK(name: string, values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([k, value]) => `${name}@${k} ${percent(value)}`)
    .join('  ');
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
