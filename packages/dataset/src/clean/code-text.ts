import { foldCommonShapes, foldShapes } from './fold-shapes.ts';

/**
 * The character codes of a text in an array that the next text overwrites: several readers go over them, and reading an
 * array is three times as fast as asking a string. Texts beyond ASCII are folded by `foldShapes` first.
 */
export class CodeText {
  /** UTF-16 code units; the first `length` count, and zeros follow. */
  codes: Uint16Array = new Uint16Array(1024);
  length = 0;
  /** The text that the codes spell. */
  text = '';

  read(text: string): this {
    if (this.#fill(text) > 127 && !foldCommonShapes(this.codes, text.length)) this.#fill(foldShapes(text));
    return this;
  }

  /** All codes joined by "or". */
  #fill(text: string): number {
    const length = text.length;
    if (length + PADDING > this.codes.length) this.codes = new Uint16Array((length + PADDING) * 2);
    this.length = length;
    this.text = text;
    return copyCodes(text, length, this.codes);
  }
}

function copyCodes(text: string, length: number, codes: Uint16Array): number {
  let all = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    codes[i] = code;
    all |= code;
  }
  for (let i = 0; i < PADDING; i++) codes[length + i] = 0;
  return all;
}

/** How far readers look beyond a character. */
const PADDING = 8;
