/** A notation, and what it is written as instead. */
type Rewriting = readonly [RegExp, string | ((whole: string, ...groups: string[]) => string)];

/** What no rewriting matches without: most answers have none of it and are left alone after one look. */
const MARK =
  /^[={\]]|\[$|[∪np=]\s*\]|^(?:\\text ?\{ ?[a-z]|[a-z]{2}|a )|\+\/|tag|label|phantom|space|\\dot|\.\\|\d ?x ?10|mod|\dC|C_|\}C|\{C|\\over(?!l)|\bU\b|_\s*\{?\s*[(\\a-z]|\b[Bb]ase|US|Rs|nteger|\\in(?![ft])|∈|\\R|R[}\s]*-|f\{R|m\{R|ℝ|[Rr]eals?\b|grees? [CF]|cases|array|aligned|max|min|gcd|lcm|equiv|≡|\{d|infinity/i;

const BASES = 'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(' ');

/** What stands before a value that it says nothing about. */
const LEAD = new RegExp(
  String.raw`^(?:=\s*|(?:\\text\s*\{\s*)?(?:approximately|about|exactly|roughly|around|a total of|(?:the|there|it|so|thus|hence)\b[a-zA-Z ,'-]{0,80}?\b(?:is|are|equals|takes))\s*:?\s*\}?\s*)(?=[-+$(.\d]|\\(?!text|mathrm|in|ne)|(?:one|${BASES.join('|')})\b)`,
  'i',
);

/** `]0, 1[` and `[2, 5[` open where a bracket turns away. */
const FRENCH = /(?<=(?:^|\\in|∈|\\cup|∪|=)\s*)([\][])([^[\]]{0,200}[,;][^[\]]{0,200})([\][])(?=\s*(?:$|\\cup|∪))/g;

const BASE = `(\\d\\d?|${BASES.join('|')})`;
/** An argument in braces or a single character. */
const SHORT = String.raw`(?:\{(\d+|[a-z])\}|(\d+|[a-z]))`;
/** The real numbers as other packages and plain text have them. */
const REALS = String.raw`\\math(?:bf|rm)\s*\{R\}|\\R(?:eals)?(?![a-z])`;

/** Each with an example of what it rewrites. */
const REWRITINGS: readonly Rewriting[] = [
  // `= 5`, `There are 5 ways`
  [LEAD, ''],
  [/\+\/-/g, '±'],
  [
    FRENCH,
    (_, open = '', inside = '', close = '') => (open === '[' ? '[' : '(') + inside + (close === ']' ? ']' : ')'),
  ],
  // `5 \tag{1}`, `\phantom{0}5`
  [/\\(?:tag|label|[hv]?phantom|[hv]space)\*?\s*\{[^{}]*\}/g, ' '],
  // `0.\dot{3}\dot{6}`, `.\overline{3}`
  [/\\dot\s*\{?(\d)\}?(\d*)\\dot\s*\{?(\d)\}?/g, '\\overline{$1$2$3}'],
  [/(?<![\d}])\.(?=\\(?:overline|bar|dot))/g, '0.'],
  // `6 x 10^5`
  [/(\d)\s*x\s*(?=10\s*(?:\^|\*\*|[⁻⁰¹²³⁴-⁹]))/g, '$1*'],
  // `3{1\over 2}`
  [/(\d)\s*\{\s*(\d+)\s*\\over\s*(\d+)\s*\}/g, '$1\\frac{$2}{$3}'],
  // `\mathrm{lcm}(4, 6)`, `\max\{3, 5\}`
  [/\\(?:operatorname|mathrm|text)\s*\*?\{\s*(lcm|gcd|max|min)\s*\}(?=\s*[(\\])/g, '\\$1'],
  [/\\(max|min|gcd|lcm)\s*(?:\\left\s*)?\\\{([^{}]*?)(?:\\right\s*)?\\\}/g, '\\$1($2)'],
  // `{}_{10}C_3`, `C_{10}^{3}`, `10C3`; `C_1^2` is a constant
  [new RegExp(String.raw`(?:\{\s*\})?[_^]${SHORT}\s*(?:C|\\mathrm\{C\})_${SHORT}`, 'g'), binomial],
  [new RegExp(String.raw`(?<![a-zA-Z\\])C_${SHORT}\^${SHORT}`, 'g'), binomial],
  [/(?<!\d)(\d{1,3})C(\d{1,3})(?!\d)/g, '\\binom{$1}{$2}'],
  // `x ≡ 3 (mod 7)`, `17 mod 5`
  [/\\(?:text|mathrm|operatorname)\s*\{\s*\(?\s*mod\s*\}|\\mod(?![a-z])|(?<![a-z\\])mod(?![a-z])/g, '\\bmod '],
  [/\((?:\s|\\[,;: ])*\\bmod(?:\s|\\[,;: ])*([^()]{1,40})\)/g, '\\pmod{$1}'],
  [/^[^≡]*?(?:\\equiv(?![a-z])|≡).*$/s, (text) => text.replace('\\bmod', '\\pmod').replace(/\\equiv(?![a-z])|≡/g, '=')],
  // `1011_{\text{two}}`, `1234_{(5)}`, `1234 (base 5)`
  [
    new RegExp(String.raw`_\s*\{?\s*(?:\\(?:text|mathrm)\s*\{)?\s*(?:(${BASES.join('|')})|\((\d\d?)\))\s*\}{0,2}`, 'g'),
    (_, word = '', digits = '') => numeralBase(word || digits),
  ],
  [
    new RegExp(String.raw`(?<=[\dA-F])[\s~,]*(?:\\text\s*\{)?[\s(]*(?:in )?[Bb]ase[\s~-]*\}?\s*\$?${BASE}\$?[\s)}]*$`),
    (_, base = '') => numeralBase(base),
  ],
  // `US$5`, `Rs. 5`
  [/\bUS(?=\s?\\?\$)|\bUSD\s?(?=\d)/g, (whole) => (whole.startsWith('USD') ? '\\$' : '')],
  [/\bRs\.?\s?(?=\d)/g, '₹'],
  // `37 degrees Celsius`
  [/degrees? ([CF])(?:elsius|ahrenheit)?/gi, '°$1'],
  // `(-inf, 3] U [5, inf)`
  [/(?<=[)\]])\s*U\s*(?=[([])/g, '\\cup'],
  [/\\text\s*\{\s*(-?)\s*infinity\s*\}/gi, '$1\\infty '],
  // `x \in R`, `\mathbf{R}`, `\mathbb{R} - \{1\}`
  [new RegExp(String.raw`(?<=(?:\\in|∈)\s*)(?:${REALS}|R(?![a-zA-Z]))|^(?:${REALS}|\\Re)$`, 'g'), '\\mathbb{R}'],
  [/(\\mathbb\s*\{?R\}?|ℝ)\s*-\s*(?=\\(?:left\s*\\)?\{)/g, '$1\\setminus'],
  // `{x | x > 2}`
  [/^\{\s*([a-z])\s*([|:])(.*)\}$/s, '\\{$1 $2$3\\}'],
  // `all real numbers except 1`
  [
    /^(?:\\text\s*\{)?\s*all real(?: number)?s?,?(?: \$?[a-z]\$?)? (?:except(?: for)?|but|other than)\s*\}?\s*([^a-z]*|[a-z]\s*=[^a-z]*|\\[^a-z]*)\}?\.?$/i,
    (_, value = '') => `\\mathbb{R}\\setminus\\{${value.replace(/^[a-z]\s*=|\$/g, '')}\\}`,
  ],
  // `2k\pi, where k is an integer`, `2k\pi \; (k \in \mathbb{Z})`
  [/(?:,|\\[,;: ]|\s){0,6}\(\s*([a-z])\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?Z\}?|ℤ|Z)\s*\)/g, ',$1\\in\\mathbb{Z}'],
  [
    /[,;]?[\s~]*(?:\\q?quad\s*)?(?:\\text\s*\{)?\s*(?:for|where|with)\s+(?:(?:any|some|all|every|an)\s+)?(?:integers?\s*\}?\s*\$?([a-z])\$?|\$?([a-z])\$?\s+(?:is|are)\s+(?:an? |any )?integers?)[\s}.$]*$/,
    (_, first = '', second = '') => `,${first || second}\\in\\mathbb{Z}`,
  ],
  // `\frac{dy}{dx} = 3x^2`
  [/\\[dt]?frac\{d([a-z])\}\{d[a-z]\}/g, "$1'"],
  // a system in a brace of its own, and the words of cases
  [
    /\\left\s*\\\{\s*\\begin\{(array|aligned)\}(?:\{[a-z|]*\})?(.*?)\\end\{\1\}\s*\\right\s*\./gs,
    '\\begin{cases}$2\\end{cases}',
  ],
  [
    /\\begin\{cases\}.*\\end\{cases\}/s,
    (cases) =>
      cases
        .replace(/[,;.]\s*(?=\\\\|\\end)/g, '')
        .replace(/,?\s*&\s*(?:\\text\s*\{\s*(?:if|for|when|where)\s*\}|(?:if|for|when|where)\b)?/g, '&'),
  ],
];

/**
 * Notations that books write in several ways, written in one way that the scanner reads: binomials, congruences, bases in
 * words, unions with a `U`, hidden and labelling commands, the words around reals and integers.
 *
 * @example
 * rewriteNotation('C_{10}^{3}'); // => '\\binom{10}{3}'
 */
export function rewriteNotation(source: string): string {
  if (!MARK.test(source)) return source;
  // what looks for spaces before something else would be slow on many
  const short = source.replace(/\s{2,}/g, ' ');
  return REWRITINGS.reduce((text, [pattern, by]) => text.replace(pattern, by as string), short);
}

function binomial(whole: string, ...groups: string[]): string {
  const [top, bottom] = [groups[0] ?? groups[1] ?? '', groups[2] ?? groups[3] ?? ''];
  const isConstant = /^\d/.test(top) && Number(top) < Number(bottom);
  return isConstant || top === '1' ? whole : `\\binom{${top}}{${bottom}}`;
}

function numeralBase(base: string): string {
  const named = BASES.indexOf(base);
  return `_{${named < 0 ? base : named + 2}}`;
}
