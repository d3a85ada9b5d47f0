import {
  aliases,
  COMMON_MARKS,
  COMMON_SILENT,
  COMMON_TEXTUAL,
  COMMON_WORDS,
  FRACTION_SPELLINGS,
  table,
} from './names.ts';

/** Other spellings of functions and of commands with arguments. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ...FRACTION_SPELLINGS,
  ...aliases(
    'binom dbinom tbinom',
    'tan tg',
    'cot ctg',
    'csc cosec',
    'log10 lg',
    'log2 lb',
    'arcsin asin',
    'arccos acos',
    'arctan atan arctg',
    'arccot acot arcctg',
    'arsinh arcsinh asinh',
    'arcosh arccosh acosh',
    'artanh arctanh atanh',
    'sgn sign',
    'sinh sh',
    'cosh ch',
    'tanh th',
    'infty infinity inf',
  ),
]);

/** Commands, plain words and characters that stand for a mark. */
export const MARKS: ReadonlyMap<string, string> = new Map([
  ...COMMON_MARKS,
  ...aliases(
    '* bullet cdotp ∙ • ∗ ⨯',
    '/ slash ∕',
    '- negative ﹣ ‐ ‑',
    '<= leqq ≦ ⩽',
    '>= geqq ≧ ⩾',
    '~ simeq thickapprox cong ≃ ∼',
    '≡ equiv',
    'notin notin ∉',
    '∪ cup bigcup',
    '∩ cap bigcap',
    '∖ setminus smallsetminus backslash ＼',
    '∓ mp',
    '| mid vert lvert rvert ∣',
    '‖ Vert lVert rVert',
    '⌊ lfloor',
    '⌋ rfloor',
    '⌈ lceil',
    '⌉ rceil',
    '⟨ langle 〈',
    '⟩ rangle 〉',
    '[ lbrack',
    '] rbrack',
    '( lparen',
    ') rparen',
    ', ， 、',
    ': colon ： ∶',
    '. 。',
    "' ‘",
    '-> to rightarrow longrightarrow mapsto Rightarrow implies → ⇒ ⟹ ↦',
    'and wedge ∧ 和',
    'or vee ∨ 或',
    '… ldots dots cdots dotsc dotsb',
    '∠ angle triangle measuredangle',
    '⊥ perp',
    '∥ parallel',
    '; newline',
  ),
]);

/** Commands without meaning for the value. */
export const SILENT: ReadonlySet<string> = new Set([
  ...COMMON_SILENT,
  ...table(
    'bigg Bigg biggl biggr Biggl Biggr textstyle rm bf it middle bigm scriptstyle limits nolimits enspace thinspace ensuremath hfill hline nonumber cal mathstrut tiny small ' +
      'large Large boldmath relax normalsize cr strut qed Box blacksquare',
  ),
]);

/** Plain words that mean what the command of this name means. */
export const PLAIN_COMMANDS: ReadonlySet<string> = new Set([
  ...COMMON_WORDS,
  ...table(
    'infty alpha beta gamma theta lambda omega sigma phi cdot times leq geq neq cup emptyset dfrac tfrac binom degrees ' +
      'degree infinity inf bmod minus negative plus',
  ),
]);

/** Commands and characters that are a letter. */
export const LETTERS: ReadonlyMap<string, string> = aliases(
  ...(
    'varepsilon vartheta upsilon varphi Xi Pi Upsilon Psi hbar alpha:α beta:β gamma:γ delta:δ epsilon:ε zeta:ζ eta:η ' +
    'theta:θ iota:ι kappa:κ lambda:λ mu:μµ nu:ν xi:ξ pi:π𝜋 rho:ρ sigma:σ tau:τ phi:φϕ chi:χ psi:ψ omega:ω Gamma:Γ ' +
    'Delta:Δ Theta:Θ Lambda:Λ Sigma:Σ Phi:Φ Omega:Ω ell:ℓ'
  )
    .split(' ')
    .map((row) => {
      const [name = '', characters = ''] = row.split(':');
      return [name, name, ...Array.from(characters)].join(' ');
    }),
  '∞ infty ∞',
  '∅ emptyset varnothing ∅ ⌀',
  ...Array.from('ℝℤℕℚℂ', (letter) => `${letter} ${letter}`),
  ...Array.from('xyznkabctie', (letter, index) => `${letter} ${Array.from('𝑥𝑦𝑧𝑛𝑘𝑎𝑏𝑐𝑡𝑖𝑒')[index]}`),
);

/** Digits above and below the line. */
export const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
/** One character, and the fraction that it is. */
export const FRACTIONS: ReadonlyMap<string, string> = aliases(
  ...'1/2 ½,1/3 ⅓,2/3 ⅔,1/4 ¼,3/4 ¾,1/5 ⅕,2/5 ⅖,3/5 ⅗,4/5 ⅘,1/6 ⅙,5/6 ⅚,1/8 ⅛,3/8 ⅜,5/8 ⅝,7/8 ⅞'.split(','),
);

/** Commands whose argument is words. */
export const TEXTUAL: ReadonlySet<string> = new Set([
  ...COMMON_TEXTUAL,
  ...table('textsf texttt textsc textnormal hbox fbox mathsf mathtt rm emph underline unit si'),
]);
