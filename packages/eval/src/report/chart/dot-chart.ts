import { formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { linearScale } from './scale.ts';
import { seriesClass } from './series-class.ts';
import { isDrawable, svg } from './svg.ts';

export interface DotSeries {
  readonly name: string;
  /** One value a group, from 0 to 1; null where there is none. */
  readonly values: readonly ({ readonly accuracy: number; readonly interval: readonly [number, number] } | null)[];
  /** Counted from 0. @default its position */
  readonly colour?: number | undefined;
}

export interface DotChartOptions {
  /** Read aloud instead of the picture. */
  readonly label: string;
  readonly groups: readonly { readonly name: string; readonly problems: number }[];
  readonly series: readonly DotSeries[];
}

const WIDTH = 460;
const TOP = 22;
const BOTTOM = 4;
const PLOT = { left: 142, right: WIDTH - 40 };
const MAX_NAME_CHARS = 24;

/** Groups as rows, a dot with its interval for each series, from 0 to 100 %; the number of problems stands at the right. */
export function dotChart({ label, groups, series }: DotChartOptions): Markup {
  if (groups.length === 0 || series.length === 0) return safe`<p class="empty">no data</p>`;
  const step = 9;
  const rowHeight = Math.max(20, series.length * step + 9);
  const height = TOP + groups.length * rowHeight + BOTTOM;
  const x = linearScale({ low: 0, high: 1, from: PLOT.left, to: PLOT.right });
  const middle = (row: number): number => TOP + rowHeight * (row + 0.5);
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': label },
    svg(
      'g',
      { class: 'axis' },
      [0, 0.25, 0.5, 0.75, 1].map((tick) => [
        svg('line', { x1: x.at(tick), x2: x.at(tick), y1: TOP - 4, y2: height - BOTTOM }),
        svg('text', { x: x.at(tick), y: TOP - 9, 'text-anchor': 'middle' }, formatPercent(tick, 0)),
      ]),
      groups.map(({ name, problems }, row) => [
        row > 0 &&
          svg('line', { class: 'rule', x1: 0, x2: WIDTH, y1: TOP + row * rowHeight, y2: TOP + row * rowHeight }),
        svg('text', { class: 'group', x: 0, y: middle(row) + 4 }, clip(name)),
        svg('text', { x: WIDTH, y: middle(row) + 4, 'text-anchor': 'end' }, String(problems)),
      ]),
    ),
    series.map(({ name, values, colour }, index) =>
      svg(
        'g',
        { class: seriesClass(index, colour) },
        groups.map((group, row) => {
          const value = values[row];
          if (value === null || value === undefined || ![value.accuracy, ...value.interval].every(isDrawable))
            return null;
          const y = middle(row) + (index - (series.length - 1) / 2) * step;
          const [low, high] = value.interval;
          const title = `${name}, ${group.name}: ${formatPercent(value.accuracy)} (${formatPercent(low)} to ${formatPercent(high)})`;
          return svg(
            'g',
            {},
            svg('title', {}, title),
            svg('line', { class: 'reach', x1: x.at(low), x2: x.at(high), y1: y, y2: y }),
            svg('circle', { class: 'spot', cx: x.at(value.accuracy), cy: y, r: 4 }),
          );
        }),
      ),
    ),
  );
}

function clip(name: string): string {
  return name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS - 1)}…` : name;
}
