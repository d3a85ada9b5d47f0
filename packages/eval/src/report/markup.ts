/** HTML or SVG text that is safe to insert as it is. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template or between tags; nothing is written for null, undefined and false. */
export type MarkupPart = Markup | string | number | null | undefined | false | readonly MarkupPart[];

/** Joins markup: every interpolated string and number is escaped, nested markup is not. */
export function safe(texts: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  let markup = texts[0] ?? '';
  for (const [index, part] of parts.entries()) markup += renderPart(part) + (texts[index + 1] ?? '');
  return { markup };
}

export function renderPart(part: MarkupPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(renderPart).join('');
  return escapeHtml(String(part));
}

// control characters other than tab and line ends are not allowed in HTML
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
