/**
 * Words that say nothing about which problem is asked: those of every sentence, those in which questions of
 * competitions say how to write the answer ("where m and n are relatively prime positive integers. Find m + n"), commands
 * of LaTeX and of drawings. Single letters and digits are such words too (see `isTelling`).
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
    'asy axes arrow center clip color cycle defaultpen dir dot dotted draw extension filldraw fill fontsize for gray graph',
    'green import int label linewidth linetype ne nw operator origin path pen pt rightanglemark rotate scale se size',
    'string sw ticks trig unitsize usepackage xaxis yaxis xscale black blue red dashed east north south west',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a word tells problems apart: no stock word, no single letter or digit, also not side by side (`2x`). */
export function isTelling(word: string): boolean {
  return LONG.test(word) && !STOCK_WORDS.has(word.toLowerCase());
}

/** Two letters, two digits, or a character of a script in which one character is a word. */
const LONG = /[a-z]{2}|\d[.,]?\d|[^\0-\x7f]/i;
