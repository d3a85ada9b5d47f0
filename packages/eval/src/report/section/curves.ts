import { barChart } from '../chart/bar-chart.ts';
import { legend } from '../chart/legend.ts';
import { lineChart } from '../chart/line-chart.ts';
import { formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import type { LearningCurve, PassAtCurve, TokensByLevel } from '../report-data.ts';

/** Small multiples, one for each measured quantity. */
export function curveSection(curves: readonly LearningCurve[]): Markup {
  if (curves.length === 0) return safe``;
  return safe`<section id="curves"><h2>How it learned</h2>
<p class="lead">One point per step or evaluation; where there are many, the bold line is a moving average and the faint one the values themselves. The number is where the line ends; a few extreme values may lie outside the picture.</p>
<div class="grid">${curves.map(
    (curve) =>
      safe`<div class="card"><h3>${curve.title}</h3>${curve.yLabel !== undefined && safe`<p class="lead">${curve.yLabel}</p>`}${legend(curve.series)}${lineChart({ label: `${curve.title} by ${curve.xLabel}`, series: curve.series, xLabel: curve.xLabel })}</div>`,
  )}</div></section>`;
}

interface AtKCurves {
  readonly passAt: readonly PassAtCurve[];
  readonly voting: readonly PassAtCurve[];
  /** Of the bands: `95%`. */
  readonly level: string;
  /** All names of the page: the place gives the colour. */
  readonly order: readonly string[];
}

/** Token use by difficulty, and pass@k, side by side. A stage has the same colour in both. */
export function useSection(tokens: TokensByLevel, { passAt, voting, level, order }: AtKCurves): Markup {
  const hasTokens = tokens.series.length > 0 && tokens.levels.length > 0;
  const hasPassAt = passAt.some(({ points }) => points.length > 0);
  const hasVoting = voting.some(({ points }) => points.length > 0);
  if (!hasTokens && !hasPassAt && !hasVoting) return safe``;
  const shown = [...new Set([...tokens.series, ...passAt, ...voting].map(({ name }) => name))];
  // on a page of evaluations a name has one colour everywhere
  const names = voting.length > 0 && shown.every((name) => order.includes(name)) ? order : shown;
  const cards = safe`${hasTokens && tokenCard(tokens, names)}${hasPassAt && atKCard(['pass@k', `Chance that one of k samples is right, with ${level} bands`], passAt, names, hasTokens)}${hasVoting && atKCard(['maj@k', votingLead(voting, level)], voting, names, hasTokens)}`;
  const count = [hasTokens, hasPassAt, hasVoting].filter(Boolean).length;
  return safe`<section id="use"><h2>${title(hasTokens, hasPassAt)}</h2>
<div class="pair${count === 1 && ' single'}${!hasTokens && ' even'}">${cards}</div></section>`;
}

/** Votes of training runs come without intervals. */
function votingLead(voting: readonly PassAtCurve[], level: string): string {
  const hasBands = voting.some(({ points }) => points.some(({ interval }) => interval !== undefined));
  return `Chance that the most frequent of k answers is right${hasBands ? `, with ${level} bands` : ''}`;
}

function title(hasTokens: boolean, hasPassAt: boolean): string {
  if (hasTokens && hasPassAt) return 'Effort and headroom';
  return hasTokens ? 'Effort' : 'Headroom';
}

function tokenCard({ levels, series }: TokensByLevel, names: readonly string[]): Markup {
  const label = `Mean tokens by difficulty for ${series.map(({ name }) => name).join(', ')}`;
  const coloured = series.map((one) => ({ ...one, colour: names.indexOf(one.name) }));
  return safe`<div class="card"><h3>Tokens by difficulty</h3><p class="lead">Mean length of an answer</p>${legend(coloured)}
${barChart({ label, groups: levels, series: coloured })}</div>`;
}

function atKCard(
  [name, lead]: readonly [name: string, lead: string],
  curves: readonly PassAtCurve[],
  names: readonly string[],
  isNarrow: boolean,
): Markup {
  const ks = [...new Set(curves.flatMap(({ points }) => points.map(({ k }) => k)))].sort((a, b) => a - b);
  const series = curves.map(({ name, points }) => ({
    name,
    colour: names.indexOf(name),
    points: points.map(({ k, value }) => [k, value] as const),
    band: points.flatMap(({ k, interval }) => (interval === undefined ? [] : [[k, ...interval] as const])),
  }));
  const chart = lineChart({
    label: `${name} for ${curves.map(({ name }) => name).join(', ')}`,
    series,
    xLabel: 'k samples',
    categories: ks,
    format: (value) => formatPercent(value),
    tickText: (value) => formatPercent(value, 0),
    width: isNarrow ? 340 : 440,
    height: 214,
  });
  return safe`<div class="card"><h3>${name}</h3><p class="lead">${lead}</p>${legend(series)}
${chart}</div>`;
}
