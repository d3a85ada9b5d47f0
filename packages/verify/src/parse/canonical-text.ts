/** What a kit knows of words and of formulas that it does not understand. */
export interface Wording {
  /** One wording for several. */
  readonly words?: ((words: string) => string) | undefined;
  /** One spelling of formulas for several. */
  readonly formula?: ((text: string) => string) | undefined;
}

const TEXT = '(?:text|math)(?:bf|it|rm)?|mbox|operatorname';
const TEXTS = new RegExp(`\\\\(?:${TEXT})\\s*\\{([^{}]*)\\}`, 'g');
const CLOTHES = new RegExp(`\\\\(?:${TEXT}|displaystyle|left|right|q?quad)(?![a-zA-Z])|\\\\[,;:! ()[\\]]|[~$]`, 'g');

/**
 * An answer of words without LaTeX clothing, punctuation, spaces that mean nothing, articles and case. Mathematics in it
 * keeps its characters, so that equal sentences with formulas are equal.
 */
export function canonicalText(source: string, { words, formula }: Wording): string {
  const bare = source.replace(TEXTS, ' $1 ').replace(CLOTHES, ' ').replace(/[‘’]/g, "'").trim();
  if (!/^[\p{L}\p{M}\s'.,!?(){}*"`-]+$/u.test(bare)) {
    // spaces first: what looks for several of them before something else would be slow on many
    const text = bare.replace(/\s+/g, ' ');
    const plain = /[\\^_=+<>]/.test(text) ? text : text.toLowerCase();
    return (formula?.(plain) ?? plain).replace(/(?<![\p{L}\d]) | (?![\p{L}\d])/gu, '').replace(/(?<![. ])[. ]+$/, '');
  }
  const said = bare
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\s'-]+/gu, ' ')
    .trim()
    .split(/\s+/)
    // `A, B` are options
    .filter((word, index, all) => !ARTICLES.includes(word) || (all[index + 1] ?? '').length < 2)
    .join(' ');
  return words?.(said) ?? said;
}

const ARTICLES: readonly string[] = ['the', 'a', 'an'];
