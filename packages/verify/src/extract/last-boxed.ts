const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const ESCAPABLE: ReadonlySet<number> = new Set([BACKSLASH, OPEN, CLOSE]);

/** A closed box: `start` at its backslash, `end` behind its brace. */
export interface Box {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** What the last closed `\boxed{…}` or `\fbox{…}` holds; one that is never closed does not count. One pass. */
export function lastBoxed(text: string): string | undefined {
  return closedBoxes(text, 1).at(-1)?.content ?? bareBoxed(text);
}

/** The last `count` closed boxes that are in no other closed box, in order. One pass. */
export function closedBoxes(text: string, count: number): Box[] {
  const open: { readonly start: number; readonly depth: number }[] = [];
  const closed: { start: number; end: number; inner: number }[] = [];
  let depth = 0;
  for (let i = text.search(/\\(?:boxed|fbox|framebox)/); i >= 0 && i < text.length; i++) {
    const code = text.charCodeAt(i);
    // an escaped brace or backslash
    if (code === BACKSLASH && ESCAPABLE.has(text.charCodeAt(i + 1))) i++;
    else if (code === OPEN) {
      depth++;
      const start = boxStart(text, i);
      if (start !== undefined) open.push({ start, depth });
    } else if (code === CLOSE) {
      const box = open.at(-1);
      if (box && box.depth === depth) {
        open.pop();
        // boxes inside this one are part of its content
        while ((closed.at(-1)?.start ?? -1) > box.start) closed.pop();
        closed.push({ start: box.start, end: i + 1, inner: text.indexOf('{', box.start) + 1 });
        if (closed.length > 2 * count) closed.splice(0, closed.length - count);
      }
      depth = Math.max(0, depth - 1);
    }
  }
  return closed
    .slice(-count)
    .map(({ start, end, inner }) => ({ start, end, content: text.slice(inner, end - 1).trim() }));
}

/** Where the `\boxed` before a brace begins, with at most one space between. */
function boxStart(text: string, brace: number): number | undefined {
  const end = text[brace - 1] === ' ' ? brace - 1 : brace;
  const last = text[end - 1];
  // a cheap look first: a megabyte of braces has a million of them
  if (last !== 'd' && last !== 'x') return undefined;
  for (const command of COMMANDS) if (text.startsWith(command, end - command.length)) return end - command.length;
  return undefined;
}

const COMMANDS = ['\\boxed', '\\fbox', '\\framebox'];

/** `\boxed 5`, as some models write it. */
export function bareBoxed(text: string): string | undefined {
  const at = text.lastIndexOf('\\boxed ');
  if (at < 0) return undefined;
  const [word = ''] = /^[^\s$.]+(?:\.\d+)?/.exec(text.slice(at + 7, at + 107)) ?? [];
  return word === '' || word.startsWith('{') ? undefined : word;
}
