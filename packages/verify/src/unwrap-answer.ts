import { FULL_KIT } from './full-kit.ts';
import { unwrapWith } from './unwrap-with.ts';

/**
 * The answer inside its wrapping: `\boxed{18}`, `#### 18`, `<answer>18</answer>`, or a whole reference solution that
 * ends in one of these. A text without such a mark is an answer as it is.
 */
export function unwrapAnswer(text: string): string {
  return unwrapWith(FULL_KIT, text);
}
