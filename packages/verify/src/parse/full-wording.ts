import type { Wording } from './canonical-text.ts';

/** Words that say the same. The canonical one is a name that no answer has. */
const SYNONYMS: ReadonlyMap<string, string> = new Map(
  [
    'yes,true,correct',
    'no,false,incorrect',
    'does not exist,dne,undefined,not defined',
    'no solution,no solutions,no real solution,no real solutions,no real roots,no roots,none,empty set,the empty set,∅',
    'all real numbers,all reals,every real number,any real number,all real x,all real numbers x,set of all real numbers,real numbers,ℝ',
    'infinitely many,infinite,infinitely many solutions,infinite solutions,infinite number,infinite number of solutions',
    'impossible,not possible',
    'both,both of them',
    'neither,none of these,none of the above',
  ].flatMap((group) => group.split(',').map((word, _, words): [string, string] => [word, words[0] ?? word])),
);

/** "There is", "the equation has", "on" before the word that counts. */
const LEAD =
  /^(?:(?:limit|equation|system|sum|series|it) )?(?:(?:there )?(?:is|are|exists?|has|have) |on (?=\w+day$))?(?=\w)/;

/** Synonyms of school books, and one spelling of fractions in formulas. */
export const FULL_WORDING: Wording = {
  words: (words) => {
    const bare = words.replace(LEAD, '');
    return SYNONYMS.get(bare) ?? bare;
  },
  formula: (text) =>
    text
      .replace(/\\[dtc]frac(?![a-zA-Z])/g, '\\frac')
      .replace(/\\frac\s*(?:\{([^{}]*)\}|(\d))\s*(?:\{([^{}]*)\}|(\d))/g, '($1$2/$3$4)')
      .replace(/ (?=\{)/g, '')
      .replace(/[*"`]/g, '')
      .replace(/\{([^{}\\])\}/g, '$1'),
};
