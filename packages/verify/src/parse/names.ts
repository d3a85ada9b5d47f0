// The names and signs that every grammar knows; more-names.ts has the rest.

/** Splits a table that is written as one text. */
export const table = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** A table with several names for each value: `* cdot times` says that both names are `*`. */
export const aliases = (...rows: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    rows.flatMap((row) => {
      const [value = '', ...names] = row.split(' ');
      return names.map((name) => [name, value] as const);
    }),
  );

/** Functions of one argument that may be written without parentheses: `\sin x`. */
export const FUNCTIONS: ReadonlySet<string> = table(
  'sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch ' +
    'arsinh arcosh artanh ln log log10 exp sgn arg cis Re Im cbrt',
);

/** Functions of several arguments, always with parentheses. */
export const LIST_FUNCTIONS: ReadonlySet<string> = table('max min gcd lcm');

/** Other spellings of commands with arguments. */
export const FRACTION_SPELLINGS: ReadonlyMap<string, string> = aliases('frac dfrac tfrac cfrac sfrac nicefrac');

/** Commands and characters that are a letter. */
export const COMMON_LETTERS: ReadonlyMap<string, string> = aliases(
  ...'pi pi π,theta theta θ,alpha alpha α,beta beta β,gamma gamma,delta delta,lambda lambda,mu mu,phi phi'.split(','),
);

/** Commands, plain words and characters that stand for a mark. */
export const COMMON_MARKS: ReadonlyMap<string, string> = aliases(
  '* cdot times ast × · ⋅',
  '/ div ÷ ⁄',
  '- minus − – —',
  '+ plus',
  '± pm ±',
  '<= le leq leqslant ≤',
  '>= ge geq geqslant ≥',
  '< lt',
  '> gt',
  '!= ne neq ≠',
  '~ approx sim ≈',
  'in in ∈',
  '\\{ lbrace',
  '\\} rbrace',
  '° circ degree degrees º',
  "' prime ′ ’",
  'and land',
  'or lor',
);

/** Commands without meaning for the value. */
export const COMMON_SILENT: ReadonlySet<string> = table('big Big bigl bigr Bigl Bigr displaystyle quad qquad');

/** Commands whose argument is words. */
export const COMMON_TEXTUAL: ReadonlySet<string> = table('text textbf textit textrm mbox mathrm mathit operatorname');

/** Plain words that mean what the command of this name means. */
export const COMMON_WORDS: ReadonlySet<string> = table('sqrt cbrt frac pi');
