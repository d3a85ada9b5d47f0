import { formatValue } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { xAxis, yAxis, type PlotArea } from './axes.ts';
import { linearScale, type Scale } from './scale.ts';
import { seriesClass } from './series-class.ts';
import { isDrawable, svg } from './svg.ts';

export interface BarSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Counted from 0. @default its position */
  readonly colour?: number | undefined;
}

export interface BarChartOptions {
  /** Read aloud instead of the picture. */
  readonly label: string;
  readonly groups: readonly string[];
  /** One value a group, 0 or more; null where there is none. */
  readonly series: readonly BarSeries[];
  /** Writes a value on its bar. @default as few digits as tell values of its size apart */
  readonly format?: ((value: number) => string) | undefined;
  /** @default 540 by 230 */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

// narrower bars have no room for their value
const LABEL_WIDTH = 19;
const MAX_BAR_WIDTH = 44;
// of a group's room, the rest is the gap to the next group
const FILLED = 0.84;

/** Grouped bars from 0, each with its value on top where there is room. */
export function barChart(options: BarChartOptions): Markup {
  const { width = 540, height = 230, groups, series, format = formatValue } = options;
  const values = series.flatMap((one) => one.values).filter(isDrawable);
  if (values.length === 0 || groups.length === 0) return safe`<p class="empty">no data</p>`;
  const area: PlotArea = { left: 40, right: width - 8, top: 18, bottom: height - 26 };
  const most = values.reduce((best, value) => Math.max(best, value), 0);
  const y = linearScale({ low: 0, high: most, from: area.bottom, to: area.top });
  const room = (area.right - area.left) / groups.length;
  const bar = Math.min(MAX_BAR_WIDTH, (room * FILLED) / series.length);
  const middle = (group: number): number => area.left + room * (group + 0.5);
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': options.label },
    yAxis(y, area),
    series.map(({ name, values: own, colour }, index) =>
      svg(
        'g',
        { class: seriesClass(index, colour) },
        groups.map((group, g) => {
          const value = own[g];
          const left = middle(g) + (index - series.length / 2) * bar;
          return isDrawable(value) && drawBar(value, left, bar, y, [`${name}, ${group}`, format(value)]);
        }),
      ),
    ),
    xAxis(
      groups.map((group, g) => [middle(g), group] as const),
      area,
    ),
  );
}

function drawBar(
  value: number,
  left: number,
  width: number,
  y: Scale,
  [name, text]: readonly [name: string, text: string],
): readonly Markup[] {
  const top = Math.min(y.at(value), y.at(0));
  const size = { x: left + 1, y: top, width: width - 2, height: Math.abs(y.at(0) - y.at(value)) };
  const label = svg('text', { class: 'value', x: left + width / 2, y: top - 4, 'text-anchor': 'middle' }, text);
  return [
    svg('rect', { class: 'bar', ...size, rx: 1.5 }, svg('title', {}, `${name}: ${text}`)),
    ...(width >= LABEL_WIDTH ? [label] : []),
  ];
}
