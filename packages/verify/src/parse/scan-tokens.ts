// The scanner: one pass over LaTeX, Unicode and words. What is not in every vocabulary comes in as scan rules.
import { lookUp } from '../look-up.ts';
import { giveUp, type Work } from '../work.ts';
import type { Grammar } from './grammar.ts';
import { scanNumber } from './scan-number.ts';
import type { Token } from './token.ts';

export interface ScanOptions {
  /** Whether `1,234` is one number: outside brackets, inside them too, or never. @default 'outside' */
  readonly thousands?: 'outside' | 'always' | 'never' | undefined;
}

/** The names that an answer may use, and what they stand for. */
export interface Vocabulary {
  /** Other spellings of commands and functions. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Names that are functions, with or without a backslash. */
  readonly functions: ReadonlySet<string>;
  /** Names that are functions where a parenthesis follows. */
  readonly calls: ReadonlySet<string>;
  /** Words that mean what the command of this name means. */
  readonly plainCommands: ReadonlySet<string>;
  /** Commands and characters that are one letter. */
  readonly letters: ReadonlyMap<string, string>;
  /** Commands and characters that are a mark. */
  readonly marks: ReadonlyMap<string, string>;
  /** Commands without meaning for the value, and those whose argument is words. */
  readonly silent: ReadonlySet<string>;
  readonly textual: ReadonlySet<string>;
}

/** What the scanner has read so far. */
export interface Scan {
  readonly tokens: Token[];
  readonly work: Work;
  readonly grammar: Grammar;
  readonly thousands: 'outside' | 'always' | 'never';
  openBrackets: number;
  /** White space stands before the next token. */
  isSpaced: boolean;
}

/** Reads a command or character by a rule of its own; `start` is behind it. Returns where the next token begins. */
export type ScanRule = (scan: Scan, text: string, start: number) => number;

/** Longer answers than any gold that we have seen have fewer; also the bound of what the parser walks over. */
const MAX_TOKENS = 1500;
/** `\text{…}` inside `\text{…}`. */
const MAX_TEXT_DEPTH = 4;

/** Splits an answer in LaTeX, Unicode or plain writing into tokens; gives up on more than `MAX_TOKENS`. */
export function scanTokens(source: string, work: Work, grammar: Grammar, options: ScanOptions = {}): Token[] {
  const { thousands = 'outside' } = options;
  const scan: Scan = { tokens: [], work, grammar, thousands, openBrackets: 0, isSpaced: false };
  scanText(scan, withoutEmphasis(grammar.toAscii?.(source) ?? source), false, 0);
  return scan.tokens;
}

export function scanText(scan: Scan, text: string, isTextual: boolean, depth: number): void {
  if (depth > MAX_TEXT_DEPTH) giveUp();
  scan.work.spend(text.length * 4);
  for (let at = 0; at < text.length;) at = scanToken(scan, text, at, isTextual, depth);
}

const COMMAND = /\\([a-zA-Z]+)\*?/y;
/** Letters; a word with an accent in it (`dólares`) is one word and no product of variables. */
const WORD = /[a-zA-Z]+(?:[\u00c0-\u024f][a-zA-Z\u00c0-\u024f]*)?/y;
const SPACE = /[\s~\u200b]/;

/** Reads one token and returns where the next begins. */
function scanToken(scan: Scan, text: string, at: number, isTextual: boolean, depth: number): number {
  const character = text.charAt(at);
  if (isDigit(text, at) || (character === '.' && isDigit(text, at + 1))) {
    const commas = scan.thousands === 'always' || (scan.thousands === 'outside' && scan.openBrackets === 0);
    const { number, end } = scanNumber(text, at, commas, scan.grammar.numberEnd);
    push(scan, 'number', text.slice(at, end), { textual: isTextual, number });
    return end;
  }
  WORD.lastIndex = at;
  const word = character < '{' ? WORD.exec(text)?.[0] : undefined;
  if (word) {
    const end = at + word.length;
    scanWord(scan, word, isTextual || /[^a-zA-Z]/.test(word), text.charAt(end));
    return end;
  }
  if (character === '\\') return scanCommand(scan, text, at, depth);
  if (character > '~') return scanUnicode(scan, text, at);
  if (SPACE.test(character)) return space(scan, at + 1);
  if (character === '$') return scanDollar(scan, text, at);
  for (const [written, meant] of LONG_MARKS) {
    if (text.startsWith(written, at)) {
      mark(scan, meant);
      return at + written.length;
    }
  }
  mark(scan, character);
  return at + 1;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Marks of several characters, and what they mean. */
const LONG_MARKS: readonly (readonly [string, string])[] = [
  ['<=', '<='],
  ['>=', '>='],
  ['=<', '<='],
  ['!=', '!='],
  ['==', '='],
  ['->', '->'],
  ['**', '^'],
  ['+-', '±'],
  ['...', '…'],
];

function scanWord(scan: Scan, word: string, isTextual: boolean, next: string): void {
  if (word === 'and' || word === 'or') return mark(scan, word);
  if (!isTextual && word.length > 1) {
    const { calls, plainCommands } = scan.grammar.vocabulary;
    if ((calls.has(word) && next === '(') || plainCommands.has(word) || isFunction(scan, word)) {
      return scanName(scan, word);
    }
    const split = scan.grammar.splitWord?.(word);
    if (split) return split.forEach((part) => scanWord(scan, part, false, next));
  }
  // a single letter in \mathrm may be a unit
  push(scan, word.length === 1 && !isTextual ? 'letter' : 'word', word, { textual: isTextual });
}

function isFunction({ grammar }: Scan, word: string): boolean {
  const { functions, spellings } = grammar.vocabulary;
  return functions.has(spellings.get(word) ?? word);
}

/** A name that is a letter, a mark, a function or a structure. */
export function scanName(scan: Scan, name: string): void {
  const spelling = scan.grammar.vocabulary.spellings.get(name) ?? name;
  if (!scanKnown(scan, spelling)) push(scan, 'command', spelling);
}

/** A command or character that is a letter or a mark; says whether it is. */
function scanKnown(scan: Scan, text: string): boolean {
  const { letters, marks } = scan.grammar.vocabulary;
  const [name, meant] = [letters.get(text), marks.get(text)];
  if (name) letter(scan, name);
  else if (meant) mark(scan, meant);
  return (name ?? meant) !== undefined;
}

function scanCommand(scan: Scan, text: string, at: number, depth: number): number {
  COMMAND.lastIndex = at;
  const [whole, name = ''] = COMMAND.exec(text) ?? [];
  if (!whole) return scanEscape(scan, text, at + 1);
  const end = at + whole.length;
  const { silent, textual } = scan.grammar.vocabulary;
  if (name === 'left' || name === 'right') return text[end] === '.' ? end + 1 : end;
  if (silent.has(name)) return space(scan, end);
  if (textual.has(name)) return scanTextArgument(scan, text, end, depth, UPRIGHT.includes(name));
  const rule = lookUp(scan.grammar.scanning, name);
  if (rule) return rule(scan, text, end);
  scanName(scan, name);
  return end;
}

/** A backslash before a sign: one that LaTeX takes otherwise, a delimiter of formulas, or a space. */
function scanEscape(scan: Scan, text: string, at: number): number {
  const next = text.charAt(at);
  const rule = lookUp(scan.grammar.scanning, `\\${next}`);
  if (rule) return rule(scan, text, at + 1);
  // `\15`, of which a dollar sign was lost
  if (next === '' || isDigit(text, at)) return at;
  if ('{}'.includes(next)) mark(scan, `\\${next}`);
  else if ('$%&'.includes(next)) mark(scan, next);
  else if (next === '|') mark(scan, '‖');
  else if ('()[],;:! >#_\n'.includes(next)) scan.isSpaced = true;
  else giveUp();
  return at + 1;
}

/** Letters that stand upright may be units, words or variables. */
const UPRIGHT: readonly string[] = ['mathrm', 'rm', 'mathsf', 'mathit', 'mathtt'];

function scanTextArgument(scan: Scan, text: string, at: number, depth: number, upright: boolean): number {
  const open = skipSpace(text, at);
  if (text[open] !== '{') return at;
  const close = closingBrace(text, open);
  const inner = text.slice(open + 1, close);
  // `\operatorname{arcsin}`, `\mathrm{e}`
  if (isFunction(scan, inner.trim())) scanName(scan, inner.trim());
  else if (/^[eidp]$/.test(inner)) letter(scan, inner);
  else if (upright && /^[a-zA-Z]{1,3}$/.test(inner)) push(scan, 'word', inner, { upright });
  else {
    scan.isSpaced = true;
    scanText(scan, inner.replaceAll('$', ' '), true, depth + 1);
    scan.isSpaced = true;
  }
  return close + 1;
}

function scanUnicode(scan: Scan, text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + character.length;
  const rule = lookUp(scan.grammar.scanning, character);
  if (rule) return rule(scan, text, at);
  if (scanKnown(scan, character)) return end;
  if (SPACE.test(character)) return space(scan, end);
  const word = scan.grammar.foreignWord?.(text, at);
  if (word) push(scan, 'word', word, { textual: true });
  else mark(scan, character);
  return word ? at + word.length : end;
}

/** A dollar before an amount when it pairs with none, else the border of a formula. */
function scanDollar(scan: Scan, text: string, at: number): number {
  if (/^\s?[\d.]/.test(text.slice(at + 1, at + 3)) && !text.includes('$', at + 1) && text.indexOf('$') === at) {
    mark(scan, '$');
    return at + 1;
  }
  return space(scan, at + 1);
}

export function letter(scan: Scan, text: string): void {
  push(scan, 'letter', text);
}

export function mark(scan: Scan, text: string): void {
  if (OPENING.includes(text)) scan.openBrackets++;
  else if (CLOSING.includes(text)) scan.openBrackets--;
  push(scan, 'mark', text);
}

const OPENING: readonly string[] = ['(', '[', '\\{'];
const CLOSING: readonly string[] = [')', ']', '\\}'];

/** Adds a token. */
export function push(scan: Scan, kind: Token['kind'], text: string, more: Partial<Token> = {}): void {
  if (scan.tokens.length >= MAX_TOKENS) giveUp();
  scan.tokens.push({ kind, text, spaced: scan.isSpaced, textual: false, ...more });
  scan.isSpaced = false;
}

function space(scan: Scan, end: number): number {
  scan.isSpaced = true;
  return end;
}

/** Without the stars, quotes and back quotes of Markdown around an answer or a part of it. */
function withoutEmphasis(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && EMPHASIS.includes(text.charAt(start))) start++;
  while (end > start && EMPHASIS.includes(text.charAt(end - 1))) end--;
  if (text[end - 1] === '.' && text[end - 2] === '*') end--;
  const bare = text.slice(start, end).replace(/(?<!\*)\*+$/, '');
  return bare.includes('**') ? bare.replace(/\*\*([^*]*)\*\*/g, '$1').replace(/^([^*]*)\*\*(?=\s|$)/, '$1') : bare;
}

const EMPHASIS = ' *`"';

export function skipSpace(text: string, at: number): number {
  let end = at;
  while (SPACE.test(text.charAt(end))) end++;
  return end;
}

/** The brace that closes the one at `open`; gives up where none does. */
export function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return giveUp();
}
