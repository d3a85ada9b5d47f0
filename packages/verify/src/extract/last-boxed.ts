const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const ESCAPABLE: ReadonlySet<number> = new Set([BACKSLASH, OPEN, CLOSE]);

/** What the last closed `\boxed{…}` or `\fbox{…}` holds; one that is never closed does not count. One pass. */
export function lastBoxed(text: string): string | undefined {
  const boxes: { readonly start: number; readonly depth: number }[] = [];
  let depth = 0;
  let found: readonly [number, number] | undefined;
  for (let i = text.search(/\\(?:boxed|fbox)/); i >= 0 && i < text.length; i++) {
    const code = text.charCodeAt(i);
    // an escaped brace or backslash
    if (code === BACKSLASH && ESCAPABLE.has(text.charCodeAt(i + 1))) i++;
    else if (code === OPEN) {
      depth++;
      if (opensBox(text, i)) boxes.push({ start: i + 1, depth });
    } else if (code === CLOSE) {
      if (boxes.at(-1)?.depth === depth) found = [boxes.pop()?.start ?? i, i];
      depth = Math.max(0, depth - 1);
    }
  }
  if (found !== undefined) return text.slice(...found).trim();
  return bareBoxed(text);
}

/** Whether the brace follows `\boxed` or `\fbox`, with at most one space between. */
function opensBox(text: string, brace: number): boolean {
  const end = text[brace - 1] === ' ' ? brace - 1 : brace;
  return text.startsWith('\\boxed', end - 6) || text.startsWith('\\fbox', end - 5);
}

/** `\boxed 5`, as some models write it. */
function bareBoxed(text: string): string | undefined {
  const at = text.lastIndexOf('\\boxed ');
  if (at < 0) return undefined;
  const [word = ''] = /^[^\s$.]+(?:\.\d+)?/.exec(text.slice(at + 7, at + 107)) ?? [];
  return word === '' || word.startsWith('{') ? undefined : word;
}
