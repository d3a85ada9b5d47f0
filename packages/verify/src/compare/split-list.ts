/** A list, tuple, interval or set, taken apart at its top-level commas. */
export interface AnswerList {
  readonly open: string;
  readonly close: string;
  readonly items: readonly string[];
  /** Sets and bare lists have no order; tuples and intervals have. */
  readonly ordered: boolean;
}

/** Longer lists are compared as text. */
const MAX_ITEMS = 64;

/** `(1, 2)`, `[0, 1)`, `\{1, 2\}` or `1, 2`; `undefined` for what is no list of at least two. */
export function splitList(text: string): AnswerList | undefined {
  const match = /^(\\\{|[([])(.*)(\\\}|[)\]])$/s.exec(text);
  const wrapped = match === null ? undefined : splitTopLevel(match[2] ?? '');
  if (match !== null && wrapped !== undefined && wrapped.length > 1) {
    const [, open = '', , close = ''] = match;
    return { open, close, items: wrapped, ordered: open !== '\\{' };
  }
  const items = splitTopLevel(text.replace(/\s+(?:and|or)\s+/g, ', ').replace(/,\s*,/g, ','));
  return items === undefined || items.length < 2 ? undefined : { open: '', close: '', items, ordered: false };
}

/** `undefined` when the brackets do not pair, an item is empty, or there are too many. */
function splitTopLevel(text: string): string[] | undefined {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    if (character !== undefined && '([{'.includes(character)) depth++;
    else if (character !== undefined && ')]}'.includes(character)) depth--;
    if (depth < 0) return undefined;
    if (depth > 0 || (character !== ',' && character !== undefined)) continue;
    items.push(text.slice(start, i).trim());
    start = i + 1;
    if (items.length > MAX_ITEMS) return undefined;
  }
  return depth !== 0 || items.includes('') ? undefined : items;
}
