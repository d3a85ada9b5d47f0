import { safe, type Markup } from '../markup.ts';
import { isDrawable, svg } from './svg.ts';

export interface IntervalBarOptions {
  /** Read aloud, and the tooltip. */
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Ends of the axis. @default [0, 1] */
  readonly range?: readonly [number, number] | undefined;
  /** Where the bar starts; 0 for differences. @default the left end of the axis */
  readonly origin?: number | undefined;
  /** Vertical guides. @default quarters of the axis */
  readonly guides?: readonly number[] | undefined;
  /** `s1` … `s6`, or another class of the page. @default 's1' */
  readonly className?: string | undefined;
}

const WIDTH = 240;
const HEIGHT = 22;
// room for half a whisker at both ends
const INSET = 4;

/** One line of a table, drawn: a bar to the value, its interval as a whisker. Stretches to its cell. */
export function intervalBar(options: IntervalBarOptions): Markup {
  const { label, value, low, high, range = [0, 1], className = 's1' } = options;
  if (![value, low, high].every(isDrawable)) return safe``;
  const [start, end] = range;
  const at = (v: number): number =>
    INSET + Math.min(1, Math.max(0, (v - start) / (end - start || 1))) * (WIDTH - 2 * INSET);
  const origin = at(options.origin ?? start);
  const guides = options.guides ?? [0, 0.25, 0.5, 0.75, 1].map((share) => start + share * (end - start));
  const upright = (x: number, reach: number, name: string): Markup =>
    svg('line', { class: name, x1: x, x2: x, y1: HEIGHT / 2 - reach, y2: HEIGHT / 2 + reach });
  const fill = { x: Math.min(origin, at(value)), y: 6, width: Math.abs(at(value) - origin), height: HEIGHT - 12 };
  return svg(
    'svg',
    {
      class: `interval ${className}`,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    svg('title', {}, label),
    guides.map((guide) => upright(at(guide), HEIGHT / 2, 'guide')),
    svg('rect', { class: 'fill', ...fill }),
    svg('line', { class: 'whisker', x1: at(low), x2: at(high), y1: HEIGHT / 2, y2: HEIGHT / 2 }),
    upright(at(low), 4, 'whisker'),
    upright(at(high), 4, 'whisker'),
    upright(at(value), 8, 'point'),
  );
}

/** The axis over a column of interval bars: texts at shares of its range. */
export function intervalScale(labels: readonly (readonly [share: number, text: string])[]): Markup {
  const left = (share: number): number => Math.round(((INSET + share * (WIDTH - 2 * INSET)) / WIDTH) * 1000) / 10;
  return safe`<span class="scale">${labels.map(([share, text]) => safe`<span style="left:${left(share)}%">${text}</span>`)}</span>`;
}
