import { foldText } from './fold-text.ts';

/**
 * What two texts have in common when they differ only in case, spacing, punctuation spacing or LaTeX clothing.
 *
 * Drops `$`, `\(`, `\)`, `\[`, `\]`, sizing (`\left`, `\big` …) and spacing commands, reads `\dfrac` and `\tfrac` as
 * `\frac`, unwraps `\text{…}` and friends, folds Unicode compatibility forms, lower-cases, and keeps
 * a space only between two letters or digits, so that different numbers never collide.
 */
export function textKey(text: string): string {
  const folded = foldText(text);
  const bare = LATEX.test(folded) ? withoutClothing(folded) : folded;
  return bare.replace(SPACES, ' ').replace(LOOSE_SPACE, '');
}

/** Something that `withoutClothing` changes. */
const LATEX = /[\\$~]/;
const SPACES = /\s+/g;
/** A space that is not between two letters or digits. */
const LOOSE_SPACE = /(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu;

function withoutClothing(text: string): string {
  return text
    .replace(/\\[()[\]]|\\(?:left|right|bigg?[lrm]?)(?![a-z])|\\(?:quad|qquad)(?![a-z])|\\[,;:!> ]|[$~]/g, '')
    .replace(/\\[dt]frac(?![a-z])/g, '\\frac')
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|mbox)\s*\{([^{}]*)\}/g, '$1');
}
