import { lastEquality } from './last-equality.ts';
import { readTail } from './read-tail.ts';

/** The tags that prompts ask for. */
const TAGS = ['answer', 'final_answer'] as const;

/**
 * The line behind the last `####`. A Markdown heading (`#### Step 4: the rest`, `#### Conclusion` above further text) is
 * no answer, and the one before it is tried.
 */
export function hashesAnswer(text: string): string | undefined {
  let from = text.length;
  for (let tries = 0; tries < MAX_HEADINGS; tries++) {
    const at = from < 0 ? -1 : text.lastIndexOf('####', from);
    if (at < 0) return undefined;
    const rest = text.slice(at + 4);
    const line = firstLine(rest);
    if (line !== '' && line.length <= MAX_LINE_CHARS && !isHeading(line, rest))
      return lastEquality(line.replace(/^[*_]+|[*_]+$/g, '').trim());
    // `#####` is one mark
    from = at - 4;
  }
  return undefined;
}

/** Longer lines are a solution, not an answer: the longest gold of MATH-500 has 53 characters. */
const MAX_LINE_CHARS = 400;
/** A page has fewer headings of the fourth level. */
const MAX_HEADINGS = 50;

function isHeading(line: string, rest: string): boolean {
  if (/^\**(?:step|part|case|section|question|problem|example|note|method|approach|第)\b/i.test(line)) return true;
  // a solution below "#### Answer:" in one line
  const isLong = line.length > 120 && /^\**[A-Za-z]{2}/.test(line);
  const isTitle = /\d/.test(line) ? /^\d+[.)]\s+[A-Za-z*]/.test(line) : /^\**\p{L}{3}[^\\]*$/u.test(line);
  return (isLong || isTitle) && isFollowed(rest);
}

/** Whether there is more behind the line. */
function isFollowed(rest: string): boolean {
  return /\S/.test(
    rest
      .trimStart()
      .replace(/^[^\n]*/, '')
      .slice(0, 400),
  );
}

/** What the last `<answer>…</answer>` or `<final_answer>…</final_answer>` holds. */
export function tagsAnswer(text: string): string | undefined {
  let best: { readonly end: number; readonly content: string } | undefined;
  for (const tag of TAGS) {
    const end = text.lastIndexOf(`</${tag}>`);
    const start = end < 0 ? -1 : text.lastIndexOf(`<${tag}>`, end);
    if (start < 0 || end < (best?.end ?? 0)) continue;
    best = { end, content: text.slice(start + tag.length + 2, end).trim() };
  }
  return best?.content;
}

/** What follows an `<answer>` that is never closed: a stop sequence cuts the closing tag off. */
export function openTagAnswer(text: string): string | undefined {
  const at = text.lastIndexOf('<answer>');
  if (at < 0 || text.includes('</answer>', at)) return undefined;
  return text.slice(at + '<answer>'.length).trim();
}

/** What follows the last occurrence of a marker, up to the end of the line. */
export function markerAnswer(text: string, marker: string): string | undefined {
  const at = text.lastIndexOf(marker);
  return at < 0 ? undefined : readTail(text.slice(at + marker.length));
}

function firstLine(text: string): string {
  const [line = ''] = /[^\s][^\r\n]*/.exec(text) ?? [];
  return line.trim();
}
