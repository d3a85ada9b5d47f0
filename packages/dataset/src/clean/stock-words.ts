/**
 * Words that say nothing about which problem is asked: those of every sentence, those in which questions of
 * competitions say how to write the answer ("where m and n are relatively prime positive integers. Find m + n"), commands
 * of LaTeX. Single letters are such words too (see `wordKind`).
 *
 * Found by reading the runs of 13 words that AIME 2024 and 2025, AMC 2023, MATH-500, OlymMATH and GSM8K share with other
 * years of AIME and with training sets.
 */
const STOCK_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and any are as at be been both but by can could do does each either every for from given had has have how if in',
    'into is it its let may must no nor not of on one only or other our out over respectively so some such suppose than that',
    'the their then there these this those to two under until was we were what when where which while who whose will with',
    'would you your following below above also assume given since thus between about after before all same',
    'answer answers calculate compute denote determine enter evaluate exists express expressed find form give letter many',
    'much note option correct please possible represented reduced simplest simplified simplify solve terms lowest written',
    'write common compact notation interval exact exactly places decimal nearest multiple',
    'coefficient coefficients composite constant constants coprime digit digits distinct divided divides divisible equal',
    'equation equations even expression fraction fractions function functions greatest integer integers largest least',
    'less maximum minimum modulo negative nonnegative nonzero number numbers odd ordered pair pairs perfect point points',
    'positive power prime primes quotient rational real relatively remainder root satisfies satisfying set sets smallest',
    'solution solutions square squarefree sum sums system theorem unit units value values variable variables whole',
    'alpha beta gamma theta pi begin end frac tfrac dfrac sqrt cdot cdots ldots dots dotsm times le leq ge geq lt gt neq ne',
    'pm mp infty lim int prod mathbb mathcal mathbf overline underline angle degree degrees circ pmatrix bmatrix vmatrix matrix cases',
    'align aligned array hline mid binom boxed hspace vspace textbf sin cos tan log ln exp cot sec csc',
  ].flatMap((line) => line.split(' ')),
);

/** Commands of drawings; between them numbers are places on paper. */
const DRAWING_WORDS: ReadonlySet<string> = new Set(
  [
    'asy axes clip cycle defaultpen dir dot dotted draw extension filldraw fill fontsize import int label linewidth',
    'linetype ne nw operator pen pt rightanglemark rotate se sw ticks trig unitsize usepackage xaxis yaxis xscale',
  ].flatMap((line) => line.split(' ')),
);

/** What a word says about which problem is asked: something, something of a formula (a digit, `2x`), or nothing. */
export function wordKind(word: string): 'telling' | 'figure' | 'drawing' | 'stock' {
  const lower = word.toLowerCase();
  if (DRAWING_WORDS.has(lower)) return 'drawing';
  if (LONG.test(word)) return STOCK_WORDS.has(lower) ? 'stock' : 'telling';
  return /\d/.test(word) ? 'figure' : 'stock';
}

/** Two letters, two digits, or a character of a script in which one character is a word. */
const LONG = /[a-z]{2}|\d[.,]?\d|[^\0-\x7f]/i;
