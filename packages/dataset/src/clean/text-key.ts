/**
 * What two texts have in common when they differ only in case, spacing, punctuation spacing or LaTeX clothing.
 *
 * Drops `$`, `\(`, `\)`, `\[`, `\]`, sizing (`\left`, `\big` …) and spacing commands, reads `\dfrac` and `\tfrac` as
 * `\frac`, unwraps `\text{…}` and friends, folds Unicode compatibility forms, lower-cases, and keeps
 * a space only between two letters or digits, so that different numbers never collide.
 */
export function textKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\\[()[\]]|\\(?:left|right|[bB]igg?[lrm]?)(?![a-zA-Z])|\\(?:quad|qquad)(?![a-zA-Z])|\\[,;:!> ]|[$~]/g, '')
    .replace(/\\[dt]frac(?![a-zA-Z])/g, '\\frac')
    .replace(/\\(?:text|textbf|textit|mathrm|mathbf|mbox)\s*\{([^{}]*)\}/g, '$1')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu, '');
}
