import { escapeHtml, renderPart, type Markup, type MarkupPart } from '../markup.ts';

export type SvgAttributes = Readonly<Record<string, string | number>>;

/**
 * One SVG element. Numbers are written with one decimal and are never NaN or infinite, which would make a picture
 * invalid; texts are escaped.
 *
 * @example
 * svg('line', { x1: 0, x2: 10.04 }).markup; // => '<line x1="0" x2="10"/>'
 */
export function svg(name: string, attributes: SvgAttributes, ...children: readonly MarkupPart[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    const text = typeof value === 'number' ? pixel(value) : escapeHtml(value);
    return ` ${key}="${text}"`;
  });
  const inside = renderPart(children);
  const open = `<${name}${written.join('')}`;
  return { markup: inside === '' ? `${open}/>` : `${open}>${inside}</${name}>` };
}

/** A coordinate with one decimal. */
export function pixel(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 10) / 10 + 0) : '0';
}

/** Whether a value can be drawn: finite, and not so large that differences vanish. */
export function isDrawable(value: number | null | undefined): value is number {
  return typeof value === 'number' && Math.abs(value) < 1e15;
}
