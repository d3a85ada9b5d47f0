/**
 * Parses the JSON of a row, also as Python writes it: `NaN`, `Infinity` and `-Infinity`, which JSON does not know, become
 * null, so that a score that nobody computed does not cost the row.
 *
 * @throws {SyntaxError} of the text as it was.
 */
export function parseJsonRow(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!NOT_FINITE.test(text)) throw error;
    // strings are passed over whole, so that the words within them stay
    const finite = text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : 'null'));
    try {
      return JSON.parse(finite);
    } catch {
      throw error;
    }
  }
}

const NOT_FINITE = /NaN|Infinity/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs;
