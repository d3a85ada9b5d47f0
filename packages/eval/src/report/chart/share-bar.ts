import type { Markup } from '../markup.ts';
import { svg } from './svg.ts';

/** One part of a whole. */
export interface SharePart {
  /** `right`, `cut off`: for the tooltip. */
  readonly name: string;
  readonly share: number;
  /** A class of the page that gives the colour. */
  readonly className: string;
}

const WIDTH = 600;
const HEIGHT = 18;

/** A bar divided into shares, left to right; stretches to its cell. */
export function shareBar(label: string, parts: readonly SharePart[]): Markup {
  const shown = parts.filter(({ share }) => Number.isFinite(share) && share > 0);
  const total = shown.reduce((sum, { share }) => sum + share, 0);
  let left = 0;
  return svg(
    'svg',
    {
      class: 'shares',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    shown.map(({ name, share, className }) => {
      const x = left;
      left += (share / Math.max(1, total)) * WIDTH;
      const title = svg('title', {}, `${name}: ${(100 * share).toFixed(1)}%`);
      return svg('rect', { class: `share ${className}`, x, y: 0, width: left - x, height: HEIGHT }, title);
    }),
  );
}
