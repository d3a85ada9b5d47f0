import { formatNumber } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import type { ReportComparison } from '../report-data.ts';

// a list to look through, not an archive: the items are beside the report
const MAX_FLIPS = 60;

/** The problems behind the differences, to be opened. */
export function flipLists(comparisons: readonly ReportComparison[]): Markup {
  const shown = comparisons.filter(({ flipped = [] }) => flipped.length > 0);
  return safe`${shown.map(({ from, to, flipped = [] }) => {
    const [gained, lost] = ['gained', 'lost'].map(
      (direction) => flipped.filter((flip) => flip.direction === direction).length,
    );
    const more =
      flipped.length > MAX_FLIPS && safe`<p class="lead">and ${formatNumber(flipped.length - MAX_FLIPS, 0)} more</p>`;
    return safe`<details class="flips"><summary>${from} → ${to}: ${formatNumber(gained, 0)} gained, ${formatNumber(lost, 0)} lost</summary>
<table class="small"><thead><tr><th>Problem</th><th>${from}</th><th>${to}</th><th>right before</th><th>right after</th></tr></thead>
<tbody>${flipped
      .slice(0, MAX_FLIPS)
      .map(
        (flip) =>
          safe`<tr class="${flip.direction}"><td>${flip.problemId}</td><td>${answer(flip.fromAnswer)}</td><td>${answer(flip.toAnswer)}</td><td>${share(flip.from)}</td><td>${share(flip.to)}</td></tr>`,
      )}</tbody></table>${more}</details>`;
  })}`;
}

// long answers would widen the table past the page
const MAX_ANSWER_CHARS = 60;

function answer(text: string | null | undefined): string {
  if (text === undefined) return '';
  if (text === null) return 'no answer';
  return text.length > MAX_ANSWER_CHARS ? `${text.slice(0, MAX_ANSWER_CHARS)}…` : text;
}

function share(value: number): string {
  return value === 1 ? '✓' : value === 0 ? '✗' : `${formatNumber(100 * value, 0)}%`;
}
