import type { ExtractedAnswer, ExtractionMethod, ExtractOptions } from '../verdict.ts';
import { lastBoxed } from './last-boxed.ts';
import { lastNumber } from './last-number.ts';

/** From the most explicit to the least. */
export const EXTRACTION_METHODS: readonly ExtractionMethod[] = ['boxed', 'hashes', 'tags', 'phrase', 'last-number'];

/**
 * Finds the final answer in a model's output: the last balanced `\boxed{…}` or `\fbox{…}`, what follows the last
 * `####`, the last `<answer>…</answer>`, what follows "final answer is", or the last number, whichever comes first in
 * this list. Where the text has a `</think>`, only what follows the last one counts.
 *
 * The work is linear in the text. Returns `null` when there is no answer.
 *
 * @example
 * extractAnswer('so 3 + 4 = 7 and the total is \\boxed{7}.'); // => { answer: '7', how: 'boxed' }
 */
export function extractAnswer(text: string, options: ExtractOptions = {}): ExtractedAnswer | null {
  const visible = afterThinking(text);
  for (const how of options.methods ?? EXTRACTION_METHODS) {
    const answer = FIND[how](visible);
    if (answer !== undefined && answer !== '') return { answer, how };
  }
  return null;
}

function afterThinking(text: string): string {
  const at = text.lastIndexOf('</think>');
  return at < 0 ? text : text.slice(at + '</think>'.length);
}

const FIND: Readonly<Record<ExtractionMethod, (text: string) => string | undefined>> = {
  boxed: lastBoxed,
  hashes: afterHashes,
  tags: insideTags,
  phrase: afterPhrase,
  'last-number': lastNumber,
};

function afterHashes(text: string): string | undefined {
  const at = text.lastIndexOf('####');
  return at < 0 ? undefined : firstLine(text.slice(at + 4));
}

function insideTags(text: string): string | undefined {
  const end = text.lastIndexOf('</answer>');
  if (end < 0) return undefined;
  const start = text.lastIndexOf('<answer>', end);
  return start < 0 ? undefined : text.slice(start + '<answer>'.length, end).trim();
}

const PHRASE = /\b(?:final answer|the answer|answer)\s*(?:is|was|:|=)\s*:?/gi;

/** Up to the end of the line or of the sentence. */
function afterPhrase(text: string): string | undefined {
  let end = -1;
  for (const match of text.matchAll(PHRASE)) end = match.index + match[0].length;
  if (end < 0) return undefined;
  const line = firstLine(text.slice(end));
  const stop = line.search(/[.!?](?:\s|$)/);
  return (stop < 0 ? line : line.slice(0, stop)).trim();
}

function firstLine(text: string): string {
  const [line = ''] = /[^\s][^\r\n]*/.exec(text) ?? [];
  return line.trim();
}
