import type { Markup } from '../markup.ts';
import type { Scale } from './scale.ts';
import { svg } from './svg.ts';

/** The plotting area in user units. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Horizontal grid lines with their values on the left. */
export function yAxis(y: Scale, area: PlotArea, format?: (value: number) => string): Markup {
  const text = format ?? tickFormat(y.ticks);
  return svg(
    'g',
    { class: 'axis' },
    y.ticks.map((tick) => {
      const at = y.at(tick);
      return [
        svg('line', { x1: area.left, x2: area.right, y1: at, y2: at }),
        svg('text', { x: area.left - 6, y: at + 3.5, 'text-anchor': 'end' }, text(tick)),
      ];
    }),
  );
}

/** The base line, ticks with their texts, and the axis's name at the right end. */
export function xAxis(ticks: readonly (readonly [at: number, text: string])[], area: PlotArea, name?: string): Markup {
  const { left, right, bottom } = area;
  return svg(
    'g',
    { class: 'axis' },
    svg('line', { class: 'base', x1: left, x2: right, y1: bottom, y2: bottom }),
    ticks.map(([at, text]) => [
      svg('line', { class: 'base', x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
      svg('text', { x: at, y: bottom + 16, 'text-anchor': 'middle' }, text),
    ]),
    name === undefined ? null : svg('text', { class: 'name', x: right, y: bottom + 30, 'text-anchor': 'end' }, name),
  );
}

/** Ticks of one axis share their number of decimals; very small and very large ones are written with an exponent. */
export function tickFormat(ticks: readonly number[]): (value: number) => string {
  const largest = Math.max(...ticks.map(Math.abs));
  const sign = (text: string): string => text.replace(/^-/, '−');
  if (largest > 0 && (largest < 1e-3 || largest >= 1e6)) {
    return (value) => (value === 0 ? '0' : sign(value.toExponential(1).replace('.0e', 'e')));
  }
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  const isWhole = (digits: number): boolean => Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) < 1e-6;
  const digits = [0, 1, 2, 3, 4].find(isWhole) ?? 5;
  return (value) => {
    const [whole = '', fraction] = value.toFixed(digits).split('.');
    return sign(whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')) + (fraction === undefined ? '' : `.${fraction}`);
  };
}
