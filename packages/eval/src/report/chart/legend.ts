import { safe, type Markup } from '../markup.ts';
import { seriesClass } from './series-class.ts';

/** Names of the series in their colours; nothing for a single one. */
export function legend(series: readonly { readonly name: string; readonly colour?: number | undefined }[]): Markup {
  if (series.length < 2) return safe``;
  return safe`<ul class="legend">${series.map(
    ({ name, colour }, index) => safe`<li class="${seriesClass(index, colour)}">${name}</li>`,
  )}</ul>`;
}
