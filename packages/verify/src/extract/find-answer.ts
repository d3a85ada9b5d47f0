import type { Kit } from '../kit.ts';
import type { ExtractedAnswer, ExtractionMethod, ExtractOptions } from '../verdict.ts';

/** How each method finds its answer in a text; those of `marker` know the marker. */
export type AnswerFinders = Readonly<
  Partial<Record<ExtractionMethod, (text: string, kit: Kit, marker: string | undefined) => string | undefined>>
>;

/** What the methods of a kit find in an output; those that it has not find nothing. */
export function findAnswer(text: string, kit: Kit, options: ExtractOptions = {}): ExtractedAnswer | null {
  const { marker, methods = kit.methods } = options;
  const thought = afterThinking(text);
  const visible = kit.clean?.(thought) ?? thought;
  for (const how of marker === undefined ? methods : (['marker', ...methods] as const)) {
    const answer = kit.finders[how]?.(visible, kit, marker);
    if (answer) return { answer, how };
  }
  return null;
}

/** What a reader of the output sees: the text behind the last end of thinking. */
export function afterThinking(text: string): string {
  const at = text.lastIndexOf(END_OF_THINKING);
  return at < 0 ? text : text.slice(at + END_OF_THINKING.length);
}

const END_OF_THINKING = '</think>';
