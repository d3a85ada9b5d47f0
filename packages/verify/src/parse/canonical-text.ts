/** Words that say the same. The canonical one is a name that no answer has. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    'yes,true,correct',
    'no,false,incorrect',
    'does not exist,dne,undefined,not defined',
    'no solution,no solutions,no real solution,no real solutions,none,empty set,the empty set,∅',
    'all real numbers,all reals,every real number,ℝ',
    'infinitely many,infinite,infinitely many solutions,infinite solutions',
    'impossible,not possible',
    'both,both of them',
    'neither,none of these,none of the above',
  ].flatMap((group) => group.split(',').map((word, _, words): [string, string] => [word, words[0] ?? word])),
);

/**
 * An answer of words without LaTeX clothing, punctuation, spaces that mean nothing, articles and case. Mathematics in it
 * keeps its characters, so that equal sentences with formulas are equal.
 */
export function canonicalText(source: string): string {
  const bare = source
    .replace(/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|operatorname)\s*\{([^{}]*)\}/g, ' $1 ')
    .replace(
      /\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|operatorname|displaystyle|left|right)(?![a-zA-Z])/g,
      ' ',
    )
    .replace(/\\(?:quad|qquad)(?![a-zA-Z])|\\[,;:! ()[\]]|[~$]/g, ' ')
    .replace(/[‘’]/g, "'")
    .trim();
  const isWords = /^[\p{L}\p{M}\s'.,!?(){}*"`-]+$/u.test(bare);
  if (!isWords) {
    const text = /[\\^_=+<>]/.test(bare) ? bare : bare.toLowerCase();
    return text
      .replace(/\\[dtc]frac(?![a-zA-Z])/g, '\\frac')
      .replace(/\\frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))/g, '($1$2/$3$4)')
      .replace(/[*"`]/g, '')
      .replace(/\{([^{}\\])\}/g, '$1')
      .replace(/\s+/g, ' ')
      .replace(/(?<![\p{L}\d]) | (?![\p{L}\d])/gu, '')
      .replace(/[.\s]+$/, '');
  }
  const words = bare
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\s'-]+/gu, ' ')
    .trim()
    .split(/\s+/)
    // `A, B` are options
    .filter((word, index, all) => !ARTICLES.has(word) || (all[index + 1] ?? '').length < 2)
    .join(' ');
  return SYNONYMS.get(words) ?? words;
}

const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
