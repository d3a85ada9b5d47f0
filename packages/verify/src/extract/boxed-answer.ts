import { compareAnswers } from '../compare/compare-answers.ts';
import type { Kit } from '../kit.ts';
import { closedBoxes } from './last-boxed.ts';

/** More boxes than this are a worked solution, not one answer. */
const MAX_JOINED = 20;

/**
 * What the last balanced `\boxed{…}` or `\fbox{…}` holds. Boxes that follow each other with only commas, "and" or "or"
 * (and math signs) between are one answer: `$\boxed{2}$ and $\boxed{3}$` is `2, 3`. A box that only spells the one
 * behind it in another way (`\boxed{3/2} or \boxed{1.5}`) is left out.
 */
export function boxedAnswer(text: string, kit: Kit): string | undefined {
  const boxes = closedBoxes(text, MAX_JOINED);
  const last = boxes.at(-1);
  if (!last) return undefined;
  const parts = [last.content];
  let { start } = last;
  for (const box of boxes.slice(0, -1).reverse()) {
    const between = text.slice(box.end, start);
    if (between.length > MAX_JOINT_CHARS || !JOINT.test(between)) break;
    if (!parts.some((part) => compareAnswers(part, box.content, kit).status === 'correct')) {
      parts.unshift(box.content);
    }
    ({ start } = box);
  }
  return parts.join(', ');
}

const MAX_JOINT_CHARS = 40;
const AND = '(?:and|or|und|oder|et|ou|y|o|и|или|[和与或])';
const WORD = String.raw`(?:${AND}|\\text\{\s*,?\s*${AND}\s*\})`;
/** Math signs, spaces and emphasis around a comma or a word. */
const CLOTHES = String.raw`(?:[\s$*]|\\[()[\],;! ]|\\q?quad)*`;
const JOINT = new RegExp(`^${CLOTHES}(?:[,;、，]${CLOTHES}${WORD}?|${WORD})${CLOTHES}$`);
