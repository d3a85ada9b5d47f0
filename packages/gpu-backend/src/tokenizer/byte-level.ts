/**
 * The 256 characters that stand for the 256 bytes in a byte-level vocabulary: printable bytes for themselves, the others
 * from U+0100 on, so that every token is visible text (a space is `Ġ`).
 *
 * Source: the encoder of GPT-2, which every byte-level tokenizer.json follows.
 */
export const BYTE_CHARACTERS: readonly string[] = byteCharacters();

/** The text's UTF-8 bytes, one character each. */
export function toByteLevel(text: string): string {
  let result = '';
  for (const byte of new TextEncoder().encode(text)) result += BYTE_CHARACTERS[byte];
  return result;
}

function byteCharacters(): string[] {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
}
