/** Splits a table that is written as one text. */
export const table = (text: string): ReadonlySet<string> => new Set(text.split(' '));
export const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));

/** Functions of one argument that may be written without parentheses: `\sin x`. */
export const FUNCTIONS: ReadonlySet<string> = table(
  'sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch ' +
    'arsinh arcosh artanh ln log log10 exp sgn arg cis Re Im cbrt',
);

/** Functions of several arguments, always with parentheses. */
export const LIST_FUNCTIONS: ReadonlySet<string> = table('max min gcd lcm');

/** Other spellings of functions and of commands with arguments. */
export const SPELLINGS: ReadonlyMap<string, string> = pairs(
  'dfrac=frac tfrac=frac cfrac=frac sfrac=frac nicefrac=frac dbinom=binom tbinom=binom tg=tan ctg=cot cosec=csc ' +
    'lg=log10 lb=log2 asin=arcsin acos=arccos atan=arctan acot=arccot arctg=arctan arcctg=arccot arcsinh=arsinh ' +
    'arccosh=arcosh arctanh=artanh asinh=arsinh acosh=arcosh atanh=artanh sign=sgn sh=sinh ch=cosh th=tanh infinity=infty',
);

export const GREEK: ReadonlySet<string> = table(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau ' +
    'upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell hbar',
);

/** Commands and plain words that stand for a mark. */
export const MARKS: ReadonlyMap<string, string> = pairs(
  'cdot=* times=* ast=* bullet=* cdotp=* div=/ slash=/ le=<= leq=<= leqslant=<= leqq=<= ge=>= geq=>= geqslant=>= ' +
    'geqq=>= lt=< gt=> ne=!= neq=!= approx=~ sim=~ simeq=~ thickapprox=~ cong=~ equiv=≡ in=in notin=notin cup=∪ ' +
    'bigcup=∪ cap=∩ bigcap=∩ setminus=∖ smallsetminus=∖ backslash=∖ pm=± mp=∓ infty=∞ emptyset=∅ varnothing=∅ ' +
    'mid=| vert=| lvert=| rvert=| Vert=‖ lVert=‖ rVert=‖ lfloor=⌊ rfloor=⌋ lceil=⌈ rceil=⌉ langle=⟨ rangle=⟩ ' +
    'lbrace=\\{ rbrace=\\} lbrack=[ rbrack=] lparen=( rparen=) colon=: to=-> rightarrow=-> longrightarrow=-> ' +
    "mapsto=-> Rightarrow=-> implies=-> circ=° degree=° degrees=° prime=' land=and wedge=and lor=or vee=or " +
    'ldots=… dots=… cdots=… dotsc=… dotsb=… angle=∠ triangle=∠ measuredangle=∠ perp=⊥ parallel=∥ newline=; minus=- negative=- plus=+',
);

/** Commands without meaning for the value. */
export const SILENT: ReadonlySet<string> = table(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm displaystyle textstyle ' +
    'scriptstyle limits nolimits quad qquad enspace thinspace hspace phantom hfill hline nonumber rm bf it cal mathstrut ' +
    'tiny small large Large boldmath relax normalsize cr strut qed Box blacksquare',
);

/** Commands whose argument is words. */
export const TEXTUAL: ReadonlySet<string> = table(
  'text textbf textit textrm textsf texttt textsc textnormal mbox hbox fbox mathrm mathsf mathtt mathit operatorname ' +
    'rm emph underline unit si',
);

/** Plain words that mean what the command of this name means. */
export const PLAIN_COMMANDS: ReadonlySet<string> = table(
  'sqrt cbrt frac pi infty alpha beta gamma theta lambda omega sigma phi cdot times leq geq neq cup ' +
    'emptyset dfrac tfrac binom degrees degree infinity minus negative plus',
);

/** Other characters that models and data sets write, as what the scanner reads. */
export const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ...spread('−–—﹣‐‑', '-'),
  ...spread('×·⋅∙•∗⨯', '*'),
  ...spread('÷∕⁄', '/'),
  ...spread('≤≦⩽', '<='),
  ...spread('≥≧⩾', '>='),
  ...spread('≈≃∼', '~'),
  ...spread('，、', ','),
  ...spread('：∶', ':'),
  ...spread('∅⌀', '∅'),
  ...spread('∖＼', '∖'),
  ...spread('′’‘', "'"),
  ...spread('→⇒⟹↦', '->'),
  ...spread('⟨〈', '⟨'),
  ...spread('⟩〉', '⟩'),
  ...spread('。', '.'),
  ['≠', '!='],
  ['∈', 'in'],
  ['∉', 'notin'],
  ['∨', 'or'],
  ['∧', 'and'],
  ['或', 'or'],
  ['和', 'and'],
  ['º', '°'],
  ['∣', '|'],
]);

/** Greek letters and constants as one character. */
export const LETTERS: ReadonlyMap<string, string> = pairs(
  'α=alpha β=beta γ=gamma δ=delta ε=epsilon ζ=zeta η=eta θ=theta ι=iota κ=kappa λ=lambda μ=mu µ=mu ν=nu ξ=xi π=pi ' +
    'ρ=rho σ=sigma τ=tau φ=phi ϕ=phi χ=chi ψ=psi ω=omega Γ=Gamma Δ=Delta Θ=Theta Λ=Lambda Σ=Sigma Φ=Phi Ω=Omega ℓ=ell ' +
    'ℝ=ℝ ℤ=ℤ ℕ=ℕ ℚ=ℚ ℂ=ℂ 𝑥=x 𝑦=y 𝑧=z 𝑛=n 𝑘=k 𝑎=a 𝑏=b 𝑐=c 𝑡=t 𝑖=i 𝑒=e 𝜋=pi',
);

/** Digits above and below the line. */
export const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
export const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
/** One character, and the fraction that it is. */
export const FRACTIONS: ReadonlyMap<string, string> = pairs(
  '½=1/2 ⅓=1/3 ⅔=2/3 ¼=1/4 ¾=3/4 ⅕=1/5 ⅖=2/5 ⅗=3/5 ⅘=4/5 ⅙=1/6 ⅚=5/6 ⅛=1/8 ⅜=3/8 ⅝=5/8 ⅞=7/8',
);
function spread(characters: string, replacement: string): [string, string][] {
  return Array.from(characters, (character) => [character, replacement]);
}
