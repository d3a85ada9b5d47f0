import { ASCII_CLASSES, BACKSLASH, DIGIT, LETTER, SIGN, STOP } from './ascii-classes.ts';
import type { CodeText } from './code-text.ts';
import { HashMap } from './hash-map.ts';
import { FNV_PRIME, FNV_START, hashWord, mixBits } from './mix-bits.ts';
import { QUANTITY_WORDS } from './quantity-words.ts';

/**
 * Reads the words of a text as 32-bit hashes, into arrays that the next text overwrites.
 *
 * A word is a run of letters and digits (`2x`; `1,000` is `1000`, `1.5` is one word), or one character of a script without
 * spaces. Case, punctuation, braces, dollar signs and commands that only dress (`\left`, `\text`, `\quad` …) leave no
 * trace; `\dfrac` is `\frac`. One pass over the characters, no strings made: this is the inner loop of deduplication.
 */
export class WordReader {
  /** Words, and where each begins in `text`. */
  words: Uint32Array = new Uint32Array(256);
  starts: Uint32Array = new Uint32Array(256);
  wordCount = 0;
  /** Words and signs (`+ - ^ ! = < >`), with one hash for all names and letters: what stays when things are renamed. */
  tokens: Uint32Array = new Uint32Array(256);
  masked: Uint32Array = new Uint32Array(256);
  tokenCount = 0;
  /** Numbers, signs and words of quantity, in order. */
  quantities: Uint32Array = new Uint32Array(256);
  quantityCount = 0;
  /** The text that was read; `starts` are positions in it. */
  text = '';
  readonly #dress: ReadonlySet<number> = new Set(DRESS_COMMANDS.map(hashWord));
  /** A word of quantity, and the hash of the first word that means the same. */
  readonly #quantityWords = new HashMap(QUANTITY_WORDS.flatMap(quantityLine));
  readonly #kinds = new Map<number, CharacterKind>();
  readonly #lower = new Map<number, number>();

  read({ text, codes, length }: CodeText): void {
    this.text = text;
    this.#makeRoom(length);
    this.wordCount = this.tokenCount = this.quantityCount = 0;
    this.#scan(codes, length);
  }

  /** A word as it is written, without the backslash of a command. */
  wordAt(word: number): string {
    return /[\p{L}\p{M}\p{N}]+/u.exec(this.text.slice(this.starts[word]))?.[0] ?? '';
  }

  #scan(codes: Uint16Array, length: number): void {
    let atStart = true; // of a sentence: a capital says nothing there
    let i = 0;
    while (i < length) {
      const code = codes[i] as number;
      const kind = code < 128 ? (ASCII_CLASSES[code] as number) : FOREIGN;
      if (kind === LETTER) {
        // most words are letters alone: these lines are the innermost loop
        let end = i;
        let hash = FNV_START;
        let next = code;
        let nextKind = kind;
        do {
          hash = Math.imul(hash ^ (next | 32), FNV_PRIME);
          next = codes[++end] as number;
          nextKind = next < 128 ? (ASCII_CLASSES[next] as number) : FOREIGN;
        } while (nextKind === LETTER);
        if (nextKind === DIGIT || nextKind === FOREIGN) i = this.#run(codes, i, atStart);
        else {
          const word = mixBits(hash);
          const isName = end - i === 1 || (code < 97 && !atStart);
          this.starts[this.wordCount] = i;
          this.words[this.wordCount++] = word;
          this.tokens[this.tokenCount] = word;
          this.masked[this.tokenCount++] = isName ? NAME : word;
          const meaning = this.#quantityWords.get(word);
          if (meaning !== 0) this.quantities[this.quantityCount++] = meaning;
          i = end;
        }
        atStart = false;
      } else if (kind === DIGIT) {
        i = this.#run(codes, i, atStart);
        atStart = false;
      } else if (kind === FOREIGN) {
        i = this.#foreign(codes, i, code);
        atStart = false;
      } else if (kind === BACKSLASH) {
        i = this.#command(codes, i);
      } else {
        if (kind === SIGN) this.#sign(codes, i, code);
        if (kind === STOP || code === EXCLAMATION) atStart = true;
        i++;
      }
    }
  }

  /** Letters and digits together are one word (`2x`); as tokens they are apart. */
  #run(codes: Uint16Array, start: number, atStart: boolean): number {
    let i = start;
    let word = 0;
    for (let parts = 0; ; parts++) {
      const code = codes[i] as number;
      const kind = code < 128 ? (ASCII_CLASSES[code] as number) : FOREIGN;
      if (kind === LETTER || (kind === FOREIGN && this.#kind(code) === 'letter')) i = this.#letters(codes, i, atStart);
      else if (kind === DIGIT) i = this.#number(codes, i);
      else break;
      const part = this.tokens[this.tokenCount - 1] as number;
      word = parts === 0 ? part : mixBits(Math.imul(word, FNV_PRIME) ^ part);
    }
    this.words[this.wordCount] = word;
    this.starts[this.wordCount++] = start;
    return i;
  }

  #letters(codes: Uint16Array, start: number, atStart: boolean): number {
    const first = codes[start] as number;
    let i = start;
    let hash = FNV_START;
    for (; ; i++) {
      const code = codes[i] as number;
      if (code < 128) {
        if (ASCII_CLASSES[code] !== LETTER) break;
        hash = Math.imul(hash ^ (code | 32), FNV_PRIME);
      } else if (this.#kind(code) === 'letter') hash = Math.imul(hash ^ this.#lowerCase(code), FNV_PRIME);
      else break;
    }
    const word = mixBits(hash);
    const isName = i - start === 1 || (first < 97 && !atStart);
    this.#addToken(word, isName ? NAME : word);
    this.#addQuantityWord(word);
    return i;
  }

  #number(codes: Uint16Array, start: number): number {
    let i = start;
    let hash = FNV_START;
    for (; ; i++) {
      const code = codes[i] as number;
      if (isDigit(code)) hash = Math.imul(hash ^ code, FNV_PRIME);
      else if (code === 46 && isDigit(codes[i + 1])) hash = Math.imul(hash ^ code, FNV_PRIME);
      else if (!(code === 44 && isThousands(codes, i))) break;
    }
    const word = mixBits(hash);
    this.#addToken(word, word);
    this.#addQuantity(word);
    return i;
  }

  /** `\frac` is the word frac; `\left` and `\,` are nothing. */
  #command(codes: Uint16Array, start: number): number {
    let i = start + 1;
    let hash = FNV_START;
    for (; ; i++) {
      const code = codes[i] as number;
      if (!isAsciiLetter(code)) break;
      hash = Math.imul(hash ^ (code | 32), FNV_PRIME);
    }
    if (i === start + 1) return codes[i] === 0 ? i : start + 2;
    const word = mixBits(hash);
    if (this.#dress.has(word)) return i;
    const name = word === DFRAC || word === TFRAC ? FRAC : word;
    this.#addWord(name, start);
    this.#addQuantityWord(name);
    return i;
  }

  #foreign(codes: Uint16Array, start: number, code: number): number {
    const kind = this.#kind(code);
    if (kind === 'letter') return this.#run(codes, start, true);
    if (kind === 'alone') {
      const word = mixBits(Math.imul(FNV_START ^ code, FNV_PRIME));
      this.#addWord(word, start);
    }
    return start + 1;
  }

  #sign(codes: Uint16Array, at: number, code: number): void {
    const isSign =
      code === 43 || code === 94 || code === 60 || code === 61 || code === 62
        ? true
        : code === 45
          ? isMinus(codes, at)
          : code === 33 && isOperand(codes[at - 1]);
    if (!isSign) return;
    const hash = mixBits(code);
    this.#addToken(hash, hash);
    // comparisons are often written as words or commands, so that they cannot be counted on
    if (code !== 60 && code !== 61 && code !== 62) this.#addQuantity(hash);
  }

  #addWord(word: number, start: number): void {
    this.words[this.wordCount] = word;
    this.starts[this.wordCount++] = start;
    this.#addToken(word, word);
  }

  #addToken(token: number, masked: number): void {
    this.tokens[this.tokenCount] = token;
    this.masked[this.tokenCount++] = masked;
  }

  #addQuantityWord(word: number): void {
    const meaning = this.#quantityWords.get(word);
    if (meaning !== 0) this.#addQuantity(meaning);
  }

  #addQuantity(hash: number): void {
    this.quantities[this.quantityCount++] = hash;
  }

  #kind(code: number): CharacterKind {
    const known = this.#kinds.get(code);
    if (known !== undefined) return known;
    const kind = characterKind(code);
    this.#kinds.set(code, kind);
    return kind;
  }

  #lowerCase(code: number): number {
    const known = this.#lower.get(code);
    if (known !== undefined) return known;
    const lower = String.fromCharCode(code).toLowerCase().charCodeAt(0);
    this.#lower.set(code, lower);
    return lower;
  }

  #makeRoom(characters: number): void {
    if (characters < this.words.length) return;
    const size = characters * 2 + 1;
    this.words = new Uint32Array(size);
    this.starts = new Uint32Array(size);
    this.tokens = new Uint32Array(size);
    this.masked = new Uint32Array(size);
    this.quantities = new Uint32Array(size);
  }
}

function quantityLine(line: string): (readonly [number, number])[] {
  const [first = 0, ...others] = line.split(' ').map(hashWord);
  return [first, ...others].map((word) => [word, first]);
}

type CharacterKind = 'letter' | 'alone' | 'other';

/** Scripts that write no spaces are read character by character. */
function characterKind(code: number): CharacterKind {
  if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff))
    return 'alone';
  // Thai, Lao, Khmer, Burmese
  if ((code >= 0x0e00 && code <= 0x0eff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff))
    return 'alone';
  // half of a character outside the basic plane
  if (code >= 0xd800 && code <= 0xdfff) return 'letter';
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)) ? 'letter' : 'other';
}

/** Beyond ASCII; a class beside those of `ascii-classes.ts`. */
const FOREIGN = 8;
const EXCLAMATION = 33;

function isAsciiLetter(code: number | undefined): boolean {
  return code !== undefined && code < 128 && ASCII_CLASSES[code] === LETTER;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
}

/** `,000` and no further digit, or another group. */
function isThousands(codes: Uint16Array, comma: number): boolean {
  for (let i = 1; i <= 3; i++) if (!isDigit(codes[comma + i])) return false;
  return !isDigit(codes[comma + 4]);
}

/** A dash that is not between two words: `-3`, `x - 3`, `5-(2)`. */
function isMinus(codes: Uint16Array, at: number): boolean {
  const next = codes[at + 1] === 32 ? codes[at + 2] : codes[at + 1];
  const previous = codes[at - 1] === 32 ? codes[at - 2] : codes[at - 1];
  const isWordJoin = isAsciiLetter(codes[at - 2]) && isAsciiLetter(previous) && isAsciiLetter(next);
  return !isWordJoin && (isDigit(next) || isOperand(previous)) && !(isDigit(previous) && isAsciiLetter(next));
}

/** A digit or a closing bracket. */
function isOperand(code: number | undefined): boolean {
  return isDigit(code) || code === 41 || code === 125;
}

/** Commands that say how to set something, not what it is. */
const DRESS_COMMANDS =
  'left right big bigg bigl bigr biggl biggr bigm text textbf textit textrm mathrm mathbf mathit mbox quad qquad displaystyle limits hfill newline rm bf'.split(
    ' ',
  );
const FRAC = hashWord('frac');
const DFRAC = hashWord('dfrac');
const TFRAC = hashWord('tfrac');
/** What all names and single letters are in `masked`. */
const NAME = mixBits(1);
