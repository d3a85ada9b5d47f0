import { safe, type Markup } from '../markup.ts';
import { svg } from './svg.ts';

export interface MatrixChartOptions {
  /** Read aloud instead of the picture. */
  readonly label: string;
  /** Of rows and columns alike. */
  readonly bins: readonly string[];
  /** `counts[row][column]` */
  readonly counts: readonly (readonly number[])[];
  readonly rowName: string;
  readonly columnName: string;
}

const CELL = 42;
const LEFT = 66;
const TOP = 40;

/** A square of counts: darker is more; the diagonal, where nothing changed, is outlined. */
export function matrixChart({ label, bins, counts, rowName, columnName }: MatrixChartOptions): Markup {
  const most = Math.max(0, ...counts.flat());
  if (most === 0) return safe`<p class="empty">no data</p>`;
  const size = bins.length * CELL;
  const [width, height] = [LEFT + size + 2, TOP + size + 2];
  return svg(
    'svg',
    { class: 'chart matrix', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    svg('text', { class: 'name', x: LEFT + size / 2, y: 10, 'text-anchor': 'middle' }, columnName),
    svg('text', { class: 'name', x: 0, y: 30 }, rowName),
    bins.map((bin, index) => [
      svg('text', { x: LEFT + CELL * (index + 0.5), y: TOP - 7, 'text-anchor': 'middle' }, bin),
      svg('text', { x: LEFT - 7, y: TOP + CELL * (index + 0.5) + 4, 'text-anchor': 'end' }, bin),
    ]),
    counts.map((row, r) =>
      row.map((count, c) => {
        const className = c > r ? 'better' : c < r ? 'worse' : 'same';
        const place = { x: LEFT + CELL * c + 1, y: TOP + CELL * r + 1, width: CELL - 2, height: CELL - 2 };
        // the root keeps single problems visible beside hundreds
        const fill = svg(
          'rect',
          {
            class: `cell ${className}`,
            ...place,
            rx: 2,
            'fill-opacity': (0.08 + 0.62 * Math.sqrt(count / most)).toFixed(2),
          },
          svg('title', {}, `${bins[r]} → ${bins[c]}: ${count}`),
        );
        const empty = svg('rect', { class: 'cell empty', ...place, rx: 2 });
        const text = svg(
          'text',
          { class: 'count', x: LEFT + CELL * (c + 0.5), y: TOP + CELL * (r + 0.5) + 4, 'text-anchor': 'middle' },
          String(count),
        );
        return count === 0 ? empty : [fill, text];
      }),
    ),
  );
}
