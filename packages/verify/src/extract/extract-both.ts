import type { ExtractedAnswer, ExtractionMethod, ExtractOptions } from '../verdict.ts';
import { cleanOutput } from './clean-output.ts';
import { closedBoxes } from './last-boxed.ts';
import { extractAnswer } from './extract-answer.ts';
import { afterThinking } from './find-answer.ts';
import { markerAnswer, tagsAnswer } from './marked-answer.ts';

/** A form of the final answer that a prompt can ask for; `marker` is a text of the caller's in front of the answer. */
export type AnswerFormat =
  | Exclude<ExtractionMethod, 'last-number' | 'bold' | 'latex' | 'marker'>
  | { readonly marker: string };

export interface ExtractBothOptions extends ExtractOptions {
  /** What the prompt asked for. @default 'boxed' */
  readonly format?: AnswerFormat | undefined;
}

/** The answer in the asked form, and the answer wherever it is. */
export interface BothAnswers {
  /** `null` when the output does not follow the asked form. */
  readonly strict: ExtractedAnswer | null;
  /** That of `strict` where there is one, else what `extractAnswer` finds. */
  readonly flexible: ExtractedAnswer | null;
}

/**
 * Reads an output twice: strictly, only in the form that the prompt asked for, and flexibly. Strict means a closed box,
 * a closed tag, or the mark with the answer in the same line, behind the thinking, which must be closed when it was opened.
 *
 * @example
 * extractBoth('She makes 18 dollars.', { format: 'hashes' });
 * // => { strict: null, flexible: { answer: '18', how: 'last-number' } }
 */
export function extractBoth(text: string, options: ExtractBothOptions = {}): BothAnswers {
  const { format = 'boxed', ...rest } = options;
  const strict = extractStrictly(text, format);
  const marker = typeof format === 'object' ? format.marker : rest.marker;
  return { strict, flexible: strict ?? extractAnswer(text, { ...rest, marker }) };
}

function extractStrictly(text: string, format: AnswerFormat): ExtractedAnswer | null {
  const visible = cleanOutput(afterThinking(text));
  // thinking that never ends was cut off: what looks like an answer is a thought
  if (visible.includes('<think>')) return null;
  if (typeof format === 'object') return found(markerAnswer(lineOf(visible, format.marker), format.marker), 'marker');
  if (format === 'tags') return found(tagsAnswer(visible), 'tags');
  if (format === 'hashes') return found(/^[ \t]*(\S[^\n]*)/.exec(behindHashes(visible))?.[1]?.trim(), 'hashes');
  if (format === 'boxed' && closedBoxes(visible, 1).length === 0) return null;
  return extractAnswer(visible, { methods: [format] });
}

function found(answer: string | undefined, how: ExtractionMethod): ExtractedAnswer | null {
  return answer === undefined || answer === '' ? null : { answer, how };
}

function behindHashes(text: string): string {
  const at = text.lastIndexOf('####');
  return at < 0 ? '' : text.slice(at + 4);
}

/** The line that holds the last marker: strictly, the answer stands in it. */
function lineOf(text: string, marker: string): string {
  const at = text.lastIndexOf(marker);
  if (at < 0) return '';
  const end = text.indexOf('\n', at + marker.length);
  return end < 0 ? text.slice(at) : text.slice(at, end);
}
