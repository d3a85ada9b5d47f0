import type { Wording } from './canonical-text.ts';

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

/** Synonyms of school books, and one spelling of fractions in formulas. */
export const FULL_WORDING: Wording = {
  synonyms: SYNONYMS,
  formula: (text) =>
    text
      .replace(/\\[dtc]frac(?![a-zA-Z])/g, '\\frac')
      .replace(/\\frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))/g, '($1$2/$3$4)')
      .replace(/ (?=\{)/g, '')
      .replace(/[*"`]/g, '')
      .replace(/\{([^{}\\])\}/g, '$1'),
};
