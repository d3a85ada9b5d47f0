import { safe, type Markup } from '../markup.ts';

/** Names of the series in their colours; nothing for a single one. */
export function legend(names: readonly string[]): Markup {
  if (names.length < 2) return safe``;
  return safe`<ul class="legend">
    ${names.map((name, index) => safe`<li class="s${(index % 6) + 1}">${name}</li>`)}
  </ul>`;
}
