/** What kind of question it is, as far as its form tells. */
export interface QuestionTraits {
  /** It is drawn in code, includes an image, or speaks of a figure. */
  readonly hasImage: boolean;
  /** It asks for a proof. */
  readonly isProof: boolean;
  /** It asks several things under labels of their own: (a) … (b) …. */
  readonly isMultiPart: boolean;
  /** It offers answers to choose from. */
  readonly isMultipleChoice: boolean;
}

/**
 * Traits that decide whether a question can be answered by one checkable expression.
 *
 * @example
 * questionTraits('Prove that $\\sqrt 2$ is irrational.').isProof; // => true
 */
export function questionTraits(question: string): QuestionTraits {
  const isMultipleChoice = choices(question);
  return {
    hasImage: IMAGE.test(question),
    isProof: PROOF.test(question),
    isMultiPart: !isMultipleChoice && parts(question),
    isMultipleChoice,
  };
}

const FIGURE = 'figure|diagram|picture|image|drawing|sketch';
const IMAGE = new RegExp(
  [
    String.raw`\[asy\]|\\includegraphics|\\begin\{(?:tikzpicture|asy|figure|picture)\}|!\[[^\]]{0,300}\]\(|<img\b|<asy>`,
    String.raw`\b(?:${FIGURE})s?\s+(?:below|above|shown|at (?:the )?right|to the (?:right|left)|on the (?:right|left))`,
    String.raw`\b(?:in|from|see|as (?:shown|seen|illustrated) in) (?:the|this) (?:\w+ )?(?:${FIGURE})\b`,
    String.raw`\bas shown (?:below|above|here)\b|\bfigure \d|\bthe (?:graph|chart|table)s? (?:\w+ )?(?:is |are )?(?:shown|pictured)\b`,
    '如图|下图|右图|左图|图所示',
  ].join('|'),
  'i',
);

const DRAWING = /\[asy\][\s\S]{0,50000}?\[\/asy\]/g;

/** An order to prove; "the results show that" is none. */
const PROOF =
  /(?:^|[.;:?!,)$]\s*|\b(?:and|then|to|also|please|hence|thus|can you) )(?:prove|show|demonstrate|verify)(?:,? (?:formally|rigorously|by induction|mathematically))?,? that\b|(?:^|[.:;,]\s*|\band |\bthen )prove\b|\bgive a proof\b|求证|证明/i;

/** `(A) … (B) … (C)`, `A. … B. …`, `a ) … b ) …` in this order. */
function choices(question: string): boolean {
  const text = question.replace(DRAWING, ' ');
  return CHOICES.some((pattern) => pattern.test(text));
}

const CHOICES: readonly RegExp[] = [
  /(?:^|[\s{~.$])\(A\)[\s\S]{1,600}?[\s{~.$]\(B\)[\s\S]{1,600}?[\s{~.$]\(C\)/,
  /(?:^|\n)\s*A[.):]\s[\s\S]{1,400}?\s\s*B[.):]\s[\s\S]{1,400}?\s\s*C[.):]\s/,
  /\\textbf\{\(A\)/,
  // small letters only where what they label is short
  /(?:^|\s)\(?a\s?\)\s?[^\n]{1,40}?[\s,]\(?b\s?\)\s?[^\n]{1,40}?[\s,]\(?c\s?\)\s?[^\n]{1,40}?[\s,]\(?d\s?\)/,
];

/** Two labels of one kind in order, each followed by something that is asked. */
function parts(question: string): boolean {
  return PART_LABELS.some((labels) => {
    const asked = labels.map((label) => question.search(label));
    const [first = -1, second = -1] = asked;
    if (first < 0 || second <= first) return false;
    return TASK.test(question.slice(first, second)) && TASK.test(question.slice(second));
  });
}

const PART_LABELS: readonly (readonly RegExp[])[] = [
  [/(?:^|[\s.;:])\(a\)\s/i, /(?:^|[\s.;:])\(b\)\s/i],
  [/(?:^|[\s.;:])\(i\)\s/, /(?:^|[\s.;:])\(ii\)\s/],
  [/(?:^|[\s.;:])\(1\)\s/, /(?:^|[\s.;:])\(2\)\s/],
  [/(?:^|\n)\s*a[.)]\s/, /\n\s*b[.)]\s/],
  [/(?:^|\n)\s*1[.)]\s/, /\n\s*2[.)]\s/],
  [/\bPart (?:A|1|I)\b/i, /\bPart (?:B|2|II)\b/i],
];
const TASK =
  /\?|\b(?:find|determine|compute|calculate|evaluate|what|how|prove|show|state|write|explain|solve|draw|sketch|give|list)\b|求|证/i;
