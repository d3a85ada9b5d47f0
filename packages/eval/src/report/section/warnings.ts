import { safe, type Markup } from '../markup.ts';

/** What to know before any number. */
export function warningList(warnings: readonly string[]): Markup {
  if (warnings.length === 0) return safe``;
  return safe`<aside class="warnings"><h2>Read first</h2><ul>${warnings.map((warning) => safe`<li>${warning}</li>`)}</ul></aside>`;
}
