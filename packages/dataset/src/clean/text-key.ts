import { ASCII_CLASSES, ASCII_LOWER, BACKSLASH, DIGIT, DRESS, LETTER, SPACE } from './ascii-classes.ts';
import { CodeText } from './code-text.ts';
import { HashMap } from './hash-map.ts';
import { FNV_PRIME, FNV_START, hashWord, mixBits } from './mix-bits.ts';

/**
 * What two texts have in common when they differ only in case, spacing, punctuation spacing or LaTeX clothing.
 *
 * Drops `$`, `\(`, `\)`, `\[`, `\]`, sizing (`\left`, `\big` …) and spacing commands, reads `\dfrac` and `\tfrac` as
 * `\frac`, unwraps `\text{…}` and friends, folds Unicode compatibility forms, lower-cases, and keeps
 * a space only between two letters or digits, so that different numbers never collide.
 */
export function textKey(text: string): string {
  const scanner = new TextKeyScanner();
  scanner.read(new CodeText().read(text));
  let key = '';
  for (let from = 0; from < scanner.length; from += PIECE) {
    key += String.fromCharCode(...scanner.codes.subarray(from, Math.min(scanner.length, from + PIECE)));
  }
  return key;
}

/** Reads keys into an array that the next text overwrites: one pass over the characters, no strings made. */
export class TextKeyScanner {
  /** UTF-16 code units of the key; the first `length` count, and a zero follows. */
  codes: Uint16Array = new Uint16Array(0);
  length = 0;
  /** The same codes two at a time, for hashing. */
  pairs: Uint32Array = new Uint32Array(0);
  readonly #commands = new HashMap(COMMANDS);
  readonly #letters = new Map<number, boolean>();
  readonly #lower = new Map<number, number>();
  #spaceWaits = false;
  /** Where a brace closes that goes with the command before it. */
  #silentBrace = -1;

  read({ codes: from, length }: CodeText): void {
    if (this.codes.length <= length) this.#makeRoom(length);
    const to = this.codes;
    this.#silentBrace = -1;
    // fields in local variables: this is the innermost loop
    let count = 0;
    let spaceWaits = false;
    for (let i = 0; i < length; i++) {
      const code = from[i] as number;
      const emitted = code < 128 ? (EMITTED[code] as number) : 0;
      if (emitted !== 0) {
        if (spaceWaits) {
          spaceWaits = false;
          if (JOINS[code] === 1 && count > 0 && this.#joins(to[count - 1] as number)) to[count++] = BLANK;
        }
        to[count++] = emitted;
      } else if (code === BLANK || code === NEW_LINE) spaceWaits = true;
      else {
        this.length = count;
        this.#spaceWaits = spaceWaits;
        i = this.#special(from, i, code);
        count = this.length;
        spaceWaits = this.#spaceWaits;
      }
    }
    this.length = count;
    to[count] = 0;
  }

  /** Whatever is neither a plain character nor a plain space. The last index that belongs to it. */
  #special(codes: Uint16Array, at: number, code: number): number {
    if (code > 127) {
      if (isSpace(code)) this.#spaceWaits = true;
      else this.#emit(this.#lowerCase(code));
      return at;
    }
    if (code === SLASH) return this.#command(codes, at);
    if (ASCII_CLASSES[code] === SPACE) this.#spaceWaits = true;
    else if (code === CLOSE && at !== this.#silentBrace) this.#emit(code);
    return at;
  }

  #emit(code: number): void {
    if (this.#spaceWaits) {
      this.#spaceWaits = false;
      if (this.length > 0 && this.#joins(this.codes[this.length - 1] as number) && this.#joins(code)) {
        this.codes[this.length++] = BLANK;
      }
    }
    this.codes[this.length++] = code;
  }

  /** The last index that belongs to the command. */
  #command(codes: Uint16Array, at: number): number {
    let end = at + 1;
    let hash = FNV_START;
    for (; isLetter(codes[end] as number); end++) hash = Math.imul(hash ^ ((codes[end] as number) | 32), FNV_PRIME);
    if (end === at + 1) {
      if (SILENT_SIGNS.has(codes[end] as number)) return end;
      this.#emit(SLASH);
      return at;
    }
    const kind = this.#commands.get(mixBits(hash));
    if (kind === SILENT) return end - 1;
    if (kind === WRAPPER) {
      let open = end;
      while (codes[open] === BLANK) open++;
      const close = codes[open] === OPEN ? closingBrace(codes, open) : -1;
      if (close >= 0) {
        this.#silentBrace = close;
        return open;
      }
    }
    this.#emit(SLASH);
    for (let i = kind === FRACTION ? at + 2 : at + 1; i < end; i++) this.#emit((codes[i] as number) | 32);
    return end - 1;
  }

  #lowerCase(code: number): number {
    const known = this.#lower.get(code);
    if (known !== undefined) return known;
    const lower = String.fromCharCode(code).toLowerCase().charCodeAt(0);
    this.#lower.set(code, lower);
    return lower;
  }

  #joins(code: number): boolean {
    if (code < 128) return JOINS[code] === 1;
    const known = this.#letters.get(code);
    if (known !== undefined) return known;
    const joins = /[\p{L}\p{N}\p{Cs}]/u.test(String.fromCharCode(code));
    this.#letters.set(code, joins);
    return joins;
  }

  #makeRoom(length: number): void {
    this.pairs = new Uint32Array(length + 1);
    this.codes = new Uint16Array(this.pairs.buffer);
  }
}

/** The brace that closes this one, when there are none between; zeros end the text. */
function closingBrace(codes: Uint16Array, open: number): number {
  for (let i = open + 1; i - open < MAX_WRAPPED; i++) {
    const code = codes[i];
    if (code === OPEN || code === 0 || code === undefined) return -1;
    if (code === CLOSE) return i;
  }
  return -1;
}

function kindOf(kind: number, names: string): (readonly [number, number])[] {
  return names.split(' ').map((name) => [hashWord(name), kind]);
}

function isLetter(code: number): boolean {
  return code < 128 && ASCII_CLASSES[code] === LETTER;
}

function isSpace(code: number): boolean {
  return code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff || (code >= 0x2000 && code <= 0x200b);
}

const BLANK = 32;
const NEW_LINE = 10;
const SLASH = 92;
const OPEN = 123;
const CLOSE = 125;
/** Behind a backslash: brackets of formulas, spaces. */
const SILENT_SIGNS: ReadonlySet<number> = new Set(Array.from('()[],;:!> ', (sign) => sign.charCodeAt(0)));
const SILENT = 1;
const WRAPPER = 2;
const FRACTION = 3;
const COMMANDS: readonly (readonly [number, number])[] = [
  ...kindOf(SILENT, 'left right big bigl bigr bigm bigg biggl biggr biggm quad qquad'),
  ...kindOf(WRAPPER, 'text textbf textit mathrm mathbf mbox'),
  ...kindOf(FRACTION, 'dfrac tfrac'),
];
/** What becomes of a plain ASCII character: its lower case, or 0 for what needs a closer look. */
const EMITTED: Uint8Array = Uint8Array.from(ASCII_LOWER, (lower, code) =>
  [SPACE, BACKSLASH, DRESS].includes(ASCII_CLASSES[code] ?? SPACE) || code === NEW_LINE || code === CLOSE ? 0 : lower,
);
/** 1 for ASCII letters and digits, between which a space counts. */
const JOINS: Uint8Array = Uint8Array.from(ASCII_CLASSES, (kind) => (kind === LETTER || kind === DIGIT ? 1 : 0));
const PIECE = 4096;
/** Longer than any sentence inside a formula; without it a text of open commands would be read once for each. */
const MAX_WRAPPED = 1000;
