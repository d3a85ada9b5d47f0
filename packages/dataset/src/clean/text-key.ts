import { ASCII_CLASSES, ASCII_LOWER, BACKSLASH, DRESS, LETTER, SPACE } from './ascii-classes.ts';
import { CodeText } from './code-text.ts';

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
  /** UTF-16 code units of the key; the first `length` count. */
  codes: Uint16Array = new Uint16Array(0);
  length = 0;
  readonly #letters = new Map<number, boolean>();
  readonly #lower = new Map<number, number>();
  #spaceWaits = false;
  /** Where a brace closes that goes with the command before it. */
  #silentBrace = -1;

  read(text: CodeText): void {
    const { codes: from, length } = text;
    if (this.codes.length < length) this.codes = new Uint16Array(length * 2);
    this.length = 0;
    this.#spaceWaits = false;
    this.#silentBrace = -1;
    for (let i = 0; i < length; i++) {
      const code = from[i] as number;
      if (code > 127) {
        if (isSpace(code)) this.#spaceWaits = true;
        else this.#emit(this.#lowerCase(code));
        continue;
      }
      const kind = ASCII_CLASSES[code] as number;
      if (kind === SPACE || code === NEW_LINE) this.#spaceWaits = true;
      else if (kind === BACKSLASH) i = this.#command(text, i);
      else if (kind !== DRESS && i !== this.#silentBrace) this.#emit(ASCII_LOWER[code] as number);
    }
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
  #command({ text, codes }: CodeText, at: number): number {
    let end = at + 1;
    while (isLetter(codes[end] as number)) end++;
    if (end === at + 1) {
      if (SILENT_SIGNS.has(codes[end] as number)) return end;
      this.#emit(SLASH);
      return at;
    }
    const name = text.slice(at + 1, end).toLowerCase();
    if (SILENT_COMMANDS.has(name)) return end - 1;
    if (WRAPPERS.has(name)) {
      let open = end;
      while (codes[open] === BLANK) open++;
      const close = codes[open] === OPEN ? closingBrace(codes, open) : -1;
      if (close >= 0) {
        this.#silentBrace = close;
        return open;
      }
    }
    this.#emit(SLASH);
    const isFraction = name === 'dfrac' || name === 'tfrac';
    for (let i = isFraction ? at + 2 : at + 1; i < end; i++) this.#emit((codes[i] as number) | 32);
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
    if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    const known = this.#letters.get(code);
    if (known !== undefined) return known;
    const joins = /[\p{L}\p{N}\p{Cs}]/u.test(String.fromCharCode(code));
    this.#letters.set(code, joins);
    return joins;
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
const SILENT_COMMANDS: ReadonlySet<string> = new Set(
  'left right big bigl bigr bigm bigg biggl biggr biggm quad qquad'.split(' '),
);
const WRAPPERS: ReadonlySet<string> = new Set('text textbf textit mathrm mathbf mbox'.split(' '));
const PIECE = 4096;
/** Longer than any sentence inside a formula; without it a text of open commands would be read once for each. */
const MAX_WRAPPED = 1000;
