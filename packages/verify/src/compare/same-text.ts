/** Whether two cleaned answers are the same text but for spaces (not those between digits), braces around one sign, and the case of plain words. */
export function sameText(a: string, b: string): boolean {
  return canonical(a) === canonical(b);
}

/** Words only, such as `yes`, `Tuesday`, `red and blue` or a choice `(C)`. */
export function isPlainText(text: string): boolean {
  return /^\(?[A-Za-z][A-Za-z' -]*\)?$/.test(text);
}

function canonical(text: string): string {
  if (isPlainText(text)) return text.toLowerCase().replace(/[()]/g, '').replace(/\s+/g, ' ').trim();
  return text
    .replace(/\\cdot(?![a-zA-Z])|\\times(?![a-zA-Z])/g, '*')
    .replace(/\\leq(?![a-zA-Z])/g, '\\le')
    .replace(/\\geq(?![a-zA-Z])/g, '\\ge')
    .replace(/\s+/g, ' ')
    .replace(/(?<!\d) | (?!\d)/g, '')
    .replace(/\{([^{}\\])\}/g, '$1');
}
