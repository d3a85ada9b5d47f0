import { formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { xAxis, yAxis, type PlotArea } from './axes.ts';
import { linearScale } from './scale.ts';
import { seriesClass } from './series-class.ts';
import { pixel, svg } from './svg.ts';

export interface ReliabilityChartSeries {
  readonly name: string;
  readonly bins: readonly {
    readonly n: number;
    readonly accuracy: number | null;
    readonly meanConfidence: number | null;
  }[];
  /** Counted from 0. @default its position */
  readonly colour?: number | undefined;
}

const WIDTH = 420;
const HEIGHT = 320;
const AREA: PlotArea = { left: 42, right: WIDTH - 14, top: 12, bottom: HEIGHT - 38 };
const LARGEST = 13;

/** Accuracy by confidence: on the diagonal, below it for too much confidence; dots by the number of answers. */
export function reliabilityChart(label: string, series: readonly ReliabilityChartSeries[]): Markup {
  const most = Math.max(0, ...series.flatMap(({ bins }) => bins.map(({ n }) => n)));
  if (most === 0) return safe`<p class="empty">no data</p>`;
  const x = linearScale({ low: 0, high: 1, from: AREA.left, to: AREA.right });
  const y = linearScale({ low: 0, high: 1, from: AREA.bottom, to: AREA.top });
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return svg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
    yAxis({ ...y, ticks }, AREA, (value) => formatPercent(value, 0)),
    xAxis(
      ticks.map((tick) => [x.at(tick), formatPercent(tick, 0)] as const),
      AREA,
      'confidence',
    ),
    svg('line', { class: 'diagonal', x1: x.at(0), y1: y.at(0), x2: x.at(1), y2: y.at(1) }),
    series.map(({ name, bins, colour }, index) => {
      const points = bins.flatMap(({ n, accuracy, meanConfidence }) =>
        accuracy === null || meanConfidence === null
          ? []
          : [{ n, x: x.at(meanConfidence), y: y.at(accuracy), accuracy, meanConfidence }],
      );
      const line = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${pixel(point.x)} ${pixel(point.y)}`).join('');
      return svg(
        'g',
        { class: seriesClass(index, colour) },
        svg('path', { class: 'line thin', d: line }),
        points.map((point) => {
          const text = `${name}: ${formatPercent(point.accuracy)} right at ${formatPercent(point.meanConfidence)}, ${point.n} answers`;
          const r = Math.max(2.5, LARGEST * Math.sqrt(point.n / most));
          return svg('circle', { class: 'bubble', cx: point.x, cy: point.y, r }, svg('title', {}, text));
        }),
      );
    }),
  );
}
