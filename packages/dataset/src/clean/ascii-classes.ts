/** What an ASCII character is to those who read questions. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 3;
export const BACKSLASH = 4;
/** `+ - ^ ! = < >` */
export const SIGN = 5;
/** `. ?` and a new line, which is a space as well. */
export const STOP = 6;
/** `$` and `~` */
export const DRESS = 7;

/** The class of each ASCII code. */
export const ASCII_CLASSES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => classOf(code));

/** Each ASCII code in lower case. */
export const ASCII_LOWER: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 65 && code <= 90 ? code + 32 : code,
);

function classOf(code: number): number {
  const sign = String.fromCharCode(code);
  if (/[a-z]/i.test(sign)) return LETTER;
  if (/\d/.test(sign)) return DIGIT;
  if (sign === '\\') return BACKSLASH;
  if ('+-^!=<>'.includes(sign)) return SIGN;
  if ('.?\n'.includes(sign)) return STOP;
  if (/\s/.test(sign)) return SPACE;
  return '$~'.includes(sign) ? DRESS : OTHER;
}
