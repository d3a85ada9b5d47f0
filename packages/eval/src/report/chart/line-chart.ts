import { formatValue } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { xAxis, yAxis, tickFormat, type PlotArea } from './axes.ts';
import { movingAverage } from './moving-average.ts';
import { linearScale, type Scale } from './scale.ts';
import { seriesClass } from './series-class.ts';
import { spreadLabels } from './spread-labels.ts';
import { isDrawable, pixel, svg } from './svg.ts';

export interface LineSeries {
  readonly name: string;
  /** [x, y], x ascending; points that are not finite are left out. */
  readonly points: readonly (readonly [number, number])[];
  /** Lower and upper bound at each x. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[] | undefined;
  /** Counted from 0. @default its position */
  readonly colour?: number | undefined;
}

export interface LineChartOptions {
  /** Read aloud instead of the picture. */
  readonly label: string;
  readonly series: readonly LineSeries[];
  readonly xLabel: string;
  /** x values that get a tick, evenly spaced, instead of a linear axis. */
  readonly categories?: readonly number[] | undefined;
  /** Of those ticks. @default plain numbers */
  readonly categoryText?: ((value: number) => string) | undefined;
  /** Of last values and tooltips. @default `formatValue` */
  readonly format?: ((value: number) => string) | undefined;
  /** Of the y axis. @default plain numbers */
  readonly tickText?: ((value: number) => string) | undefined;
  /** A dashed line at this value. */
  readonly rule?: number | undefined;
  /** @default 300 by 196 */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

// from here on a noisy curve is easier to read averaged
const SMOOTH_FROM = 40;
// hover targets: more would only overlap
const MAX_TARGETS = 60;
const MAX_DOTS = 12;
// share of a noisy series at either end that may lie outside the picture
const OUTLIERS = 0.02;

/**
 * Lines over steps, or over categories such as k: ticks, the last values, tooltips at the points. A series of many
 * points is drawn faint, with its moving average on top.
 */
export function lineChart(options: LineChartOptions): Markup {
  const { width = 300, height = 196, categories, categoryText = String } = options;
  const series = options.series
    .map((one, index) => drawable(one, index, categories))
    .filter((one) => one.line.length > 0);
  if (series.length === 0) return safe`<p class="empty">no data</p>`;
  const area: PlotArea = { left: 40, right: width - 42, top: 12, bottom: height - 34 };
  const { x, y } = scales(series, area, { isCategorical: categories !== undefined, rule: options.rule });
  const places = categories === undefined ? x.ticks : categories.map((_, index) => index);
  const text =
    categories === undefined ? tickFormat(x.ticks) : (place: number) => categoryText(categories[place] as number);
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': options.label },
    yAxis(y, area, options.tickText),
    xAxis(
      places.map((place) => [x.at(place), text(place)] as const),
      area,
      options.xLabel,
    ),
    options.rule !== undefined &&
      svg('line', {
        class: 'diagonal',
        x1: area.left,
        x2: area.right,
        y1: y.at(options.rule),
        y2: y.at(options.rule),
      }),
    clipped(
      area,
      series.map((one) => drawSeries(one, x, y, options)),
    ),
    lastValues(series, x, y, area, options.format ?? formatValue),
  );
}

/** Cut at the plotting area: an inner svg in the same coordinates hides what lies outside. */
function clipped({ left, right, top, bottom }: PlotArea, content: readonly Markup[]): Markup {
  // room for half a dot at the edges
  const [x, y, width, height] = [left - 7, top - 7, right - left + 14, bottom - top + 14];
  return svg('svg', { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` }, content);
}

type Point = readonly [x: number, y: number];

interface Drawable {
  readonly name: string;
  /** Its class: `s1` … `s6`. */
  readonly colour: string;
  readonly raw: readonly Point[];
  readonly line: readonly Point[];
  readonly band: readonly (readonly [x: number, low: number, high: number])[];
}

function drawable(series: LineSeries, index: number, categories: readonly number[] | undefined): Drawable {
  const place = (x: number): number => (categories === undefined ? x : categories.indexOf(x));
  const points = series.points.filter(([x, y]) => isDrawable(x) && isDrawable(y)).map(([x, y]): Point => [place(x), y]);
  const isNoisy = points.length >= SMOOTH_FROM;
  const values = points.map(([, y]) => y);
  const averaged = isNoisy ? movingAverage(values, 2 * Math.round(points.length / 30) + 3) : values;
  return {
    name: series.name,
    colour: seriesClass(index, series.colour),
    raw: isNoisy ? points : [],
    line: points.map(([x], i): Point => [x, averaged[i] as number]),
    band: (series.band ?? [])
      .filter((values) => values.every(isDrawable))
      .map(([x, low, high]) => [place(x), low, high] as const),
  };
}

function scales(
  series: readonly Drawable[],
  area: PlotArea,
  { isCategorical, rule }: { readonly isCategorical: boolean; readonly rule: number | undefined },
): { readonly x: Scale; readonly y: Scale } {
  const xs = series.flatMap((one) => one.line.map(([x]) => x));
  const [lowest, highest] = valueRange(series);
  const [bottom, top] = [Math.min(lowest, rule ?? lowest), Math.max(highest, rule ?? highest)];
  const inset = isCategorical ? 16 : 0;
  const low = xs.reduce((least, value) => Math.min(least, value), Infinity);
  const high = xs.reduce((most, value) => Math.max(most, value), -Infinity);
  const x = linearScale({ low, high, from: area.left + inset, to: area.right - inset, isTight: true });
  const y = linearScale({ low: bottom, high: top, from: area.bottom, to: area.top });
  return { x, y };
}

/** All values, but of noisy series only the middle ones: a few extremes would flatten the rest. */
function valueRange(series: readonly Drawable[]): readonly [number, number] {
  const ranges = series.flatMap((one) => {
    const values = one.line.map(([, y]) => y);
    if (one.raw.length === 0) return [...values, ...one.band.flatMap(([, low, high]) => [low, high])];
    const all = one.raw.map(([, y]) => y).sort((a, b) => a - b);
    const at = (share: number): number => all[Math.round(share * (all.length - 1))] as number;
    return [at(OUTLIERS), at(1 - OUTLIERS), values.at(-1) ?? 0];
  });
  const low = ranges.reduce((least, value) => Math.min(least, value), Infinity);
  return [low, ranges.reduce((most, value) => Math.max(most, value), -Infinity)];
}

function drawSeries(one: Drawable, x: Scale, y: Scale, options: LineChartOptions): Markup {
  const { categories, xLabel, format = formatValue } = options;
  const path = (points: readonly Point[]): string =>
    points.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${pixel(x.at(px))} ${pixel(y.at(py))}`).join('');
  const corner = (px: number, py: number): string => `${pixel(x.at(px))},${pixel(y.at(py))}`;
  const upper = one.band.map(([px, , high]) => corner(px, high));
  const lower = one.band.map(([px, low]) => corner(px, low)).reverse();
  const stride = Math.ceil(one.line.length / MAX_TARGETS);
  const targets = one.line.filter((_, index) => index % stride === 0 || index === one.line.length - 1);
  return svg(
    'g',
    { class: one.colour },
    one.band.length > 1 && svg('polygon', { class: 'band', points: [...upper, ...lower].join(' ') }),
    one.raw.length > 0 && svg('path', { class: 'raw', d: path(one.raw) }),
    svg('path', { class: 'line', d: path(one.line) }),
    one.line.length <= MAX_DOTS &&
      one.line.map(([px, py]) => svg('circle', { class: 'dot', cx: x.at(px), cy: y.at(py), r: 3 })),
    targets.map(([px, py]) => {
      const value = categories?.[px] ?? px;
      const at = Number.isInteger(value) ? String(value) : formatValue(value);
      const title = svg('title', {}, `${one.name}, ${xLabel} ${at}: ${format(py)}`);
      return svg('circle', { class: 'target', cx: x.at(px), cy: y.at(py), r: 6 }, title);
    }),
  );
}

// a line that ends this far before the others has its value above its end, the others have it beside
const EARLY = 24;

/** The value at the end of each line, in its colour. */
function lastValues(
  series: readonly Drawable[],
  x: Scale,
  y: Scale,
  area: PlotArea,
  format: (value: number) => string,
): readonly Markup[] {
  const ends = series.map((one) => {
    const [px, value] = one.line.at(-1) ?? ([0, 0] as const);
    return { colour: one.colour, value, x: x.at(px), y: y.at(value) };
  });
  const rightmost = ends.reduce((most, end) => Math.max(most, end.x), -Infinity);
  const late = ends.filter((end) => end.x > rightmost - EARLY);
  const places = spreadLabels(
    late.map((end) => end.y),
    12,
    area.top,
    area.bottom,
  );
  return ends.map((end) => {
    const rank = late.indexOf(end);
    const at =
      rank >= 0
        ? { x: end.x + 7, y: (places[rank] ?? 0) + 4 }
        : { x: end.x, y: Math.max(area.top + 8, end.y - 8), 'text-anchor': 'middle' };
    return svg('text', { class: `last ${end.colour}`, ...at }, format(end.value));
  });
}
