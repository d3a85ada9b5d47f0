// The scanner: one pass over LaTeX, Unicode and words. Longer than most files, because its rules share one position.
import { giveUp, type Work } from '../work.ts';
import {
  ACCENTS,
  CHARACTERS,
  FRACTIONS,
  FUNCTIONS,
  GREEK,
  LETTERS,
  LIST_FUNCTIONS,
  MARKS,
  PLAIN_COMMANDS,
  SILENT,
  SPELLINGS,
  SUBSCRIPTS,
  SUPERSCRIPTS,
  TEXTUAL,
  ZEROS,
} from './names.ts';
import { scanNumber } from './scan-number.ts';
import type { Token } from './token.ts';

export interface ScanOptions {
  /** Whether `1,234` is one number: outside brackets, inside them too, or never. @default 'outside' */
  readonly thousands?: 'outside' | 'always' | 'never' | undefined;
}

/** Longer answers than any gold that we have seen have fewer; also the bound of what the parser walks over. */
const MAX_TOKENS = 1500;
/** `\text{…}` inside `\text{…}`. */
const MAX_TEXT_DEPTH = 4;

/** Splits an answer in LaTeX, Unicode or plain writing into tokens; gives up on more than `MAX_TOKENS`. */
export function scanTokens(source: string, work: Work, options: ScanOptions = {}): Token[] {
  const scanner = new Scanner(work, options.thousands ?? 'outside');
  scanner.scan(source, false, 0);
  return scanner.tokens;
}

const COMMAND = /\\([a-zA-Z]+)\*?/y;
/** Letters; a word with an accent in it (`dólares`) is one word and no product of variables. */
const WORD = /[a-zA-Z]+(?:[\u00c0-\u024f][a-zA-Z\u00c0-\u024f]*)?/y;
const ACCENT = /[\u00c0-\u024f]/;
const SPACE = /\s/;
const DIGIT = /\d/;

class Scanner {
  readonly tokens: Token[] = [];
  readonly #work: Work;
  readonly #thousands: 'outside' | 'always' | 'never';
  #brackets = 0;
  #spaced = false;

  constructor(work: Work, thousands: 'outside' | 'always' | 'never') {
    this.#work = work;
    this.#thousands = thousands;
  }

  scan(source: string, textual: boolean, depth: number): void {
    if (depth > MAX_TEXT_DEPTH) giveUp();
    const text = depth === 0 ? withoutEmphasis(normalizeDigits(source)) : source;
    this.#work.spend(text.length * 4);
    for (let at = 0; at < text.length;) at = this.#step(text, at, textual, depth);
  }

  /** Reads one token and returns where the next begins. */
  #step(text: string, at: number, textual: boolean, depth: number): number {
    const character = text.charAt(at);
    const code = text.charCodeAt(at);
    if ((code >= 48 && code <= 57) || (code === 46 && DIGIT.test(text.charAt(at + 1)))) {
      const commas = this.#thousands === 'always' || (this.#thousands === 'outside' && this.#brackets === 0);
      const { number, end } = scanNumber(text, at, commas);
      this.#push({ kind: 'number', text: text.slice(at, end), spaced: this.#spaced, textual, number });
      return end;
    }
    if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) {
      WORD.lastIndex = at;
      const [word = character] = WORD.exec(text) ?? [];
      this.#word(word, textual || ACCENT.test(word), text.charAt(at + word.length));
      return at + word.length;
    }
    if (code === 92) return this.#command(text, at, textual, depth);
    if (code > 126) return this.#unicode(text, at, textual);
    if (SPACE.test(character) || character === '~') return this.#space(at + 1);
    if (character === '$') return this.#dollar(text, at);
    return this.#mark(text, at);
  }

  #mark(text: string, at: number): number {
    const two = text.slice(at, at + 2);
    const mark = TWO_CHARACTERS.get(two);
    if (mark !== undefined) {
      this.#operator(mark);
      return at + 2;
    }
    if (text.startsWith('...', at)) {
      this.#operator('…');
      return at + 3;
    }
    this.#operator(text.charAt(at));
    return at + 1;
  }

  #word(word: string, textual: boolean, next: string): void {
    if (textual || word.length === 1) {
      if (CONJUNCTIONS.has(word)) return this.#operator(word);
      // a single letter in \mathrm may be a unit
      this.#push({
        kind: word.length === 1 && !textual ? 'letter' : 'word',
        text: word,
        spaced: this.#spaced,
        textual,
      });
      return;
    }
    if (CONJUNCTIONS.has(word)) return this.#operator(word);
    const isCall = LIST_FUNCTIONS.has(word) && next === '(';
    if (isCall || PLAIN_COMMANDS.has(word) || isFunction(word)) return this.#known(word);
    const split = FUNCTION_PREFIX.exec(word);
    if (split !== null) {
      this.#known(split[1] ?? '');
      return this.#word(split[2] ?? '', false, next);
    }
    this.#push({ kind: 'word', text: word, spaced: this.#spaced, textual });
  }

  /** A name that is a function, a letter, a mark or a structure. */
  #known(name: string): void {
    const spelling = SPELLINGS.get(name) ?? name;
    const mark = MARKS.get(spelling);
    if (mark !== undefined) return mark === '∞' || mark === '∅' ? this.#letter(mark) : this.#operator(mark);
    if (GREEK.has(spelling)) return this.#letter(spelling);
    this.#push({ kind: 'command', text: spelling, spaced: this.#spaced, textual: false });
  }

  #command(text: string, at: number, textual: boolean, depth: number): number {
    COMMAND.lastIndex = at;
    const match = COMMAND.exec(text);
    if (match === null) return this.#escape(text, at);
    const [whole, name = ''] = match;
    const end = at + whole.length;
    if (name === 'left' || name === 'right') return text.charAt(end) === '.' ? end + 1 : end;
    if (SILENT.has(name)) return this.#space(end);
    if (TEXTUAL.has(name)) return this.#textArgument(text, end, depth, UPRIGHT.has(name));
    if (name === 'mathbb') return this.#blackboard(text, end);
    if (name === 'color' || name === 'textcolor') return this.#skipArgument(text, end);
    if (name === 'not') return this.#negated(text, end);
    if (ACCENTS.has(name)) {
      this.#push({ kind: 'command', text: `accent${ACCENTS.get(name)}`, spaced: this.#spaced, textual });
      return end;
    }
    this.#known(name);
    return end;
  }

  #escape(text: string, at: number): number {
    const next = text.charAt(at + 1);
    if (next === '\\') return this.#newRow(text, at + 2);
    if (next === '') return at + 1;
    if (next === '{' || next === '}') this.#operator(`\\${next}`);
    else if (next === '$' || next === '%' || next === '&') this.#operator(next);
    else if (next === '|') this.#operator('‖');
    // math delimiters and spaces
    else if ('()[]'.includes(next) || ',;:! >#_'.includes(next) || next === '\n') return this.#space(at + 2);
    // `\15`, of which a dollar sign was lost
    else if (DIGIT.test(next)) return at + 1;
    else return giveUp();
    return at + 2;
  }

  /** `\\\\[4pt]`. */
  #newRow(text: string, at: number): number {
    this.#operator('\\\\');
    const [space = ''] = /^\s*\[-?[\d.]+[a-z]{2}\]/.exec(text.slice(at, at + 20)) ?? [];
    return at + space.length;
  }

  #skipArgument(text: string, at: number): number {
    const open = skipSpace(text, at);
    return text.charAt(open) === '{' ? closingBrace(text, open) + 1 : at;
  }

  /** `\\not=`. */
  #negated(text: string, at: number): number {
    const [match = '', sign] = /^\s*(=|\\in(?![a-z]))/.exec(text.slice(at, at + 10)) ?? [];
    if (match === '') return giveUp();
    this.#operator(sign === '=' ? '!=' : 'notin');
    return at + match.length;
  }

  #textArgument(text: string, at: number, depth: number, upright: boolean): number {
    const open = skipSpace(text, at);
    if (text.charAt(open) !== '{') return at;
    const close = closingBrace(text, open);
    const inner = text.slice(open + 1, close);
    // `\operatorname{arcsin}`, `\mathrm{e}`
    if (isFunction(inner.trim())) this.#known(inner.trim());
    else if (/^[eidp]$/.test(inner)) this.#letter(inner);
    else if (upright && /^[a-zA-Z]{1,3}$/.test(inner)) {
      this.#push({ kind: 'word', text: inner, spaced: this.#spaced, textual: false, upright });
    } else {
      this.#spaced = true;
      this.scan(inner.includes('$') ? inner.replaceAll('$', ' ') : inner, true, depth + 1);
      this.#spaced = true;
    }
    return close + 1;
  }

  #blackboard(text: string, at: number): number {
    const match = /^\s*\{?\s*([A-Z])\s*\}?/.exec(text.slice(at, at + 12));
    if (match === null) return giveUp();
    this.#letter(BLACKBOARD.get(match[1] ?? '') ?? `bb${match[1]}`);
    return at + match[0].length;
  }

  #unicode(text: string, at: number, textual: boolean): number {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const raised = SUPERSCRIPTS.indexOf(character);
    if (raised >= 0 || character === '⁻' || character === 'ⁿ') return this.#script('^', SUPERSCRIPTS, text, at);
    if (SUBSCRIPTS.includes(character)) return this.#script('_', SUBSCRIPTS, text, at);
    const fraction = FRACTIONS.get(character);
    if (fraction !== undefined) {
      const [num = '', den = ''] = fraction.split('/');
      this.#push({ kind: 'command', text: 'frac', spaced: this.#spaced, textual });
      for (const digit of [num, den]) {
        this.#push({ kind: 'number', text: digit, spaced: false, textual, number: scanNumber(digit, 0, false).number });
      }
      return end;
    }
    const letter = LETTERS.get(character);
    if (letter !== undefined) this.#letter(letter);
    else if (character === '√') this.#known('sqrt');
    else if (character === '∛') this.#known('cbrt');
    else if (character === '∑') this.#known('sum');
    else if (character === '∏') this.#known('prod');
    else if (character === '∞' || character === '∅') this.#letter(character);
    else if (SPACE.test(character) || character === '\u200b') return this.#space(end);
    else if (CHARACTERS.has(character)) this.#operator(CHARACTERS.get(character) ?? '');
    else if (/\p{L}/u.test(character)) return this.#foreignWord(text, at);
    else this.#operator(character);
    return end;
  }

  /** `x²` and `x₁`. */
  #script(mark: string, digits: string, text: string, at: number): number {
    let [end, written] = [at, ''];
    for (; end < text.length; end++) {
      const character = text.charAt(end);
      const value = digits.indexOf(character);
      if (value >= 0) written += String(value);
      else if (character === '⁻' && written === '') written = '-';
      else if (character === 'ⁿ') written += 'n';
      else break;
    }
    this.#operator(mark);
    this.#operator('{');
    this.scan(written, false, 1);
    this.#operator('}');
    return end;
  }

  #foreignWord(text: string, at: number): number {
    const [word = text.charAt(at)] = /^[\p{L}\p{M}]+/u.exec(text.slice(at, at + 100)) ?? [];
    this.#push({ kind: 'word', text: word, spaced: this.#spaced, textual: true });
    return at + word.length;
  }

  /** A dollar before an amount when it pairs with none, else the border of a formula. */
  #dollar(text: string, at: number): number {
    if (/^\s?[\d.]/.test(text.slice(at + 1, at + 3)) && !text.includes('$', at + 1) && text.indexOf('$') === at) {
      this.#operator('$');
      return at + 1;
    }
    return this.#space(at + 1);
  }

  #letter(text: string): void {
    this.#push({ kind: 'letter', text, spaced: this.#spaced, textual: false });
  }

  #operator(text: string): void {
    if (OPENING.has(text)) this.#brackets++;
    else if (CLOSING.has(text)) this.#brackets--;
    this.#push({ kind: 'mark', text, spaced: this.#spaced, textual: false });
  }

  #push(token: Token): void {
    if (this.tokens.length >= MAX_TOKENS) giveUp();
    this.tokens.push(token);
    this.#spaced = false;
  }

  #space(end: number): number {
    this.#spaced = true;
    return end;
  }
}

/** Letters that stand upright may be units, words or variables. */
const UPRIGHT: ReadonlySet<string> = new Set(['mathrm', 'rm', 'mathsf', 'mathit', 'mathtt']);
const OPENING: ReadonlySet<string> = new Set(['(', '[', '\\{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '\\}']);
const CONJUNCTIONS: ReadonlySet<string> = new Set(['and', 'or']);
const BLACKBOARD: ReadonlyMap<string, string> = new Map([
  ['R', 'ℝ'],
  ['Z', 'ℤ'],
  ['N', 'ℕ'],
  ['Q', 'ℚ'],
  ['C', 'ℂ'],
]);
const TWO_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['<=', '<='],
  ['>=', '>='],
  ['=<', '<='],
  ['!=', '!='],
  ['==', '='],
  ['->', '->'],
  ['**', '^'],
  ['+-', '±'],
]);
/** `sinx` and `cosx`, as plain text has it. */
const FUNCTION_PREFIX = /^(arcsin|arccos|arctan|sin|cos|tan|cot|sec|csc|ln|log|sqrt)([a-z]|pi|theta)$/;

function isFunction(word: string): boolean {
  return FUNCTIONS.has(SPELLINGS.get(word) ?? word) || word === 'log10' || word === 'lg' || word === 'cbrt';
}

/** Without the stars, quotes and back quotes of Markdown around an answer or a part of it. */
function withoutEmphasis(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && EMPHASIS.includes(text.charAt(start))) start++;
  while (end > start && EMPHASIS.includes(text.charAt(end - 1))) end--;
  if (text.charAt(end - 1) === '.' && text.charAt(end - 2) === '*') end--;
  const bare = text.slice(start, end).replace(/\*+$/, '');
  return bare.includes('**') ? bare.replace(/\*\*([^*]*)\*\*/g, '$1').replace(/^([^*]*)\*\*(?=\s|$)/, '$1') : bare;
}

const EMPHASIS = ' *`"';

function skipSpace(text: string, at: number): number {
  let end = at;
  while (SPACE.test(text.charAt(end))) end++;
  return end;
}

/** The brace that closes the one at `open`; the end of the text where none does. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return giveUp();
}

/** Digits of other scripts and full-width characters as ASCII. */
function normalizeDigits(text: string): string {
  if (!/[\u0660-\u06f9\u0966-\u0e59\uff01-\uff5e]/.test(text)) return text;
  return text.replace(/[\u0660-\u06f9\u0966-\u0e59\uff01-\uff5e]/g, (character) => {
    const code = character.charCodeAt(0);
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    if (zero !== undefined) return String(code - zero);
    return code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : character;
  });
}
