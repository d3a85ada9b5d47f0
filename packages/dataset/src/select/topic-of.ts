/** The topics that `topicOf` knows. */
export type Topic =
  | 'algebra'
  | 'arithmetic'
  | 'calculus'
  | 'combinatorics and probability'
  | 'geometry'
  | 'linear algebra'
  | 'number theory'
  | 'precalculus'
  | 'statistics';

/**
 * The topic of a question by its words: each rule that holds adds its weight to a topic, and the largest sum wins.
 * `undefined` when no rule holds. Agrees with MATH's own types on two thirds of its test problems
 * (Prealgebra, which is all of them, aside): for sorting into shares; a judge (`tagTopics`) is more accurate.
 */
export function topicOf(question: string): Topic | undefined {
  const sums = new Map<Topic, number>();
  for (const [topic, weight, pattern] of RULES) {
    if (pattern.test(question)) sums.set(topic, (sums.get(topic) ?? 0) + weight);
  }
  let best: Topic | undefined;
  for (const [topic, sum] of sums) if (best === undefined || sum > (sums.get(best) ?? 0)) best = topic;
  return best;
}

/**
 * Concepts that a question names, in the order of our list.
 *
 * @example
 * conceptsOf('How many primes divide 30?'); // => ['prime number', 'divisibility']
 */
export function conceptsOf(question: string): string[] {
  return CONCEPTS.filter(([, pattern]) => pattern.test(question)).map(([name]) => name);
}

const RULES: readonly (readonly [Topic, number, RegExp])[] = [
  [
    'number theory',
    3,
    /\b(?:primes?|divisors?|divisible|multiples?|remainder|modulo|gcd|lcm|greatest common|least common multiple|relatively prime|congruent to .{0,20}\bmod)\b|\\pmod|\\gcd|\\mid\b/i,
  ],
  [
    'number theory',
    3,
    /\b(?:base[- ]?(?:\d+|\w+)|units digit|digits?|palindromes?|perfect (?:squares?|cubes?)|factors? of|integer factors?|last two digits|repeating decimal|decimal point|terminating)\b|_\{?\d+\}?\$? (?:in|to) base/i,
  ],
  ['number theory', 1, /\b(?:positive integers?|integers?|whole numbers?)\b/i],
  [
    'combinatorics and probability',
    4,
    /\b(?:probability|probable|at random|randomly|dice|die\b|coins?\b.{0,40}\b(?:flip|toss|head)|expected (?:value|number)|lottery|deck of|cards?\b.{0,40}\bdrawn)/i,
  ],
  [
    'combinatorics and probability',
    3,
    /\b(?:how many (?:different |distinct |possible )?(?:ways|arrangements|combinations|permutations|subsets|paths|committees|words|outcomes|orders)|in how many|arranged|arrangements?|choose|committees?|permutations?|combinations?|rearrang\w+|seated|handshakes?|pascal|binomial coefficient)\b|\\binom|\\dbinom/i,
  ],
  [
    'geometry',
    3,
    /\b(?:triangles?|circles?|squares? (?:with|has|of side|is)|rectangles?|polygons?|hexagons?|pentagons?|octagons?|quadrilaterals?|trapezoids?|parallelograms?|rhombus|cylinders?|cones?|spheres?|cubes?|prisms?|pyramids?|tetrahedr\w+|diameters?|radius|radii|chords?|tangent to|inscribed|circumscribed|perimeters?|circumference|diagonals?|hypotenuse|bisectors?|altitudes?|perpendicular|parallel|angles?)\b|\\angle|\\triangle|\\overline|\\circ|\\odot/i,
  ],
  ['geometry', 1, /\b(?:areas?|volumes?|lengths?|sides?|vertices|vertex|point [A-Z]\b|degrees)\b|\[asy\]/i],
  [
    'precalculus',
    4,
    /\\(?:sin|cos|tan|cot|sec|csc|arcsin|arccos|arctan|cis)\b|\b(?:sine|cosine|tangent of|polar coordinates|spherical coordinates|cylindrical coordinates|radians|complex (?:numbers?|plane)|parametri[cz]\w+|roots? of unity)\b|\\theta/i,
  ],
  ['precalculus', 4, /\\mathbf\{[a-z]\}|\\begin\{pmatrix\}|\bvectors?\b|\b(?:dot|cross) product\b|\bprojection of\b/i],
  [
    'linear algebra',
    5,
    /\b(?:eigen\w+|linearly (?:in)?dependent|vector spaces?|subspaces?|null space|kernel of|row echelon|determinants?|rank of|basis of|linear (?:transformation|operator)s?|orthonormal|diagonali[sz]\w+)\b|\\operatorname\{(?:rank|tr)\}/i,
  ],
  [
    'calculus',
    5,
    /\b(?:derivatives?|differentiat\w+|integrals?|integrat\w+|antiderivative|limits? (?:of|as)|converge\w*|diverge\w*|taylor|maclaurin|differential equations?|critical points?|inflection|partial derivative|gradient|curl)\b|\\int|\\lim\b|\\frac\{d|dy\/dx|y\^\{?\\prime|y''/i,
  ],
  [
    'statistics',
    4,
    /\b(?:mean|medians?|mode|standard deviation|variance|regression|hypothesis|confidence interval|normal distribution|poisson|sample size|p-value|estimator|likelihood|stem-and-leaf|box plot|histogram)\b/i,
  ],
  [
    'algebra',
    3,
    /\b(?:polynomials?|quadratics?|equations?|inequalit(?:y|ies)|solve for|roots?|simplify|expand|factor (?:the|completely|out)?|functions?|f\(x\)|slope|intercepts?|graph|parabolas?|domain|asymptotes?|logarithms?|exponents?|sequence|series|arithmetic sequence|geometric sequence|coefficients?|vertex of the|complete the square|absolute value|real numbers?|evaluate)\b|\\log|\\sqrt|f\(x\)|[xyzn]\s*[=<>]|[xyz]\^|\\le\b|\\ge\b/i,
  ],
  [
    'arithmetic',
    2,
    /\b(?:dollars?|cents?|cost|costs|price|buys?|bought|sells?|sold|spends?|spent|earns?|paid|pays|tickets?|hours?|minutes?|days?|weeks?|miles?|apples?|friends?|students?|pounds?|gallons?|each|percent|discount|ages?|years old)\b/i,
  ],
  ['arithmetic', 1, /\b(?:how (?:much|many|long|old|far)|in total|altogether|left)\b/i],
];

const CONCEPTS: readonly (readonly [string, RegExp])[] = [
  ['prime number', /\bprimes?\b/i],
  ['divisibility', /\b(?:divisible|divides?|divisors?|multiples? of)\b/i],
  ['greatest common divisor', /\b(?:greatest common (?:divisor|factor)|gcd)\b|\\gcd/i],
  ['least common multiple', /\b(?:least common multiple|lcm)\b/i],
  ['modular arithmetic', /\bmod(?:ulo|ular)?\b|\\pmod|\bremainders?\b/i],
  ['number base', /\bbase[- ](?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|b)\b/i],
  ['pythagorean theorem', /\b(?:right triangle|hypotenuse|pythagore\w+)\b/i],
  ['similar triangles', /\bsimilar triangles?\b|\\sim\b/i],
  ['circle', /\b(?:circles?|radius|diameter|chords?|circumference)\b/i],
  ['area', /\bareas?\b/i],
  ['volume', /\bvolumes?\b/i],
  ['quadratic equation', /\b(?:quadratics?|parabolas?)\b|x\^\{?2\}?\s*[+-]/i],
  ['polynomial', /\bpolynomials?\b/i],
  ['system of equations', /\bsystems? of (?:linear )?equations\b|\\begin\{(?:cases|align\*?|aligned)\}/i],
  ['inequality', /\binequalit(?:y|ies)\b|\\leq?\b|\\geq?\b|[<>]/i],
  ['logarithm', /\blogarithms?\b|\\(?:log|ln)\b/i],
  ['exponential', /\bexponential\b|e\^/i],
  ['arithmetic sequence', /\barithmetic (?:sequence|progression|series)\b/i],
  ['geometric sequence', /\bgeometric (?:sequence|progression|series)\b/i],
  ['trigonometry', /\\(?:sin|cos|tan|cot|sec|csc)\b|\b(?:sine|cosine)\b/i],
  ['complex number', /\bcomplex (?:numbers?|plane)\b|\bimaginary\b/i],
  ['vector', /\bvectors?\b/i],
  ['matrix', /\bmatri(?:x|ces)\b|\\begin\{[pbv]matrix\}/i],
  ['derivative', /\b(?:derivatives?|differentiat\w+)\b/i],
  ['integral', /\bintegrals?\b|\\int\b/i],
  ['limit', /\\lim\b|\blimit (?:of|as)\b/i],
  ['probability', /\bprobabilit(?:y|ies)\b/i],
  ['expected value', /\bexpected (?:value|number)\b/i],
  ['permutation', /\b(?:permutations?|arrangements?|rearrang\w+|arranged)\b/i],
  ['combination', /\b(?:combinations?|choose|committees?)\b|\\d?binom/i],
  ['percentage', /\bpercent(?:age)?s?\b|\\?%/i],
  ['ratio', /\bratios?\b|\bproportion\w*\b/i],
  ['rate', /\b(?:per (?:hour|minute|day|week|second)|speed|mph|rate)\b/i],
  ['average', /\b(?:averages?|mean|median)\b/i],
  ['fraction', /\bfractions?\b|\\[dt]?frac|\b(?:half|third|quarter)s?\b/i],
  ['function', /\bfunctions?\b|\b[fgh]\(/i],
];
