/** Options beyond J do not occur; MMLU-Pro has ten. */
const LETTER = '[A-J]';
/** One choice in its usual clothing: `B`, `(B)`, `[B]`, `B)`, `**B**`, `\text{(B)}`; no letter of a word. */
const CHOICE = `(?:\\\\(?:text|textbf|mathrm|mathbf|boxed)\\{)?[([*]{0,3}(?<![A-Za-z])(${LETTER})(?![A-Za-z'’])[)\\]*}]{0,4}`;
const LIST = new RegExp(`^(?:${CHOICE})(?:\\s*(?:,|;|、|和|与|&|\\band\\b|\\bor\\b|,\\s*and\\b)?\\s*(?:${CHOICE}))*`);
const LIST_CHARS = 120;

/**
 * The letters of a choice or of a list of choices at the beginning of a text, sorted, each once: `(B) and (C)` is `BC`,
 * `B. 5 cm` is `B`. `undefined` when the text begins with no choice letter.
 *
 * @example
 * choiceLetters('(C) and (B) are correct'); // => 'BC'
 */
export function choiceLetters(text: string): string | undefined {
  const head = text.slice(0, LIST_CHARS).trimStart();
  // the article of "A triangle", the pronoun of "I think"
  if (/^[AI]\s+(?!(?:is|and|or|because|since|as|which|with)\b)[a-z]/.test(head)) return undefined;
  // letters in a row, as data sets have them: `BCD`
  const joined = /^[([{*]{0,3}([A-J]{2,10})(?![A-Za-z])/.exec(head)?.[1];
  if (joined !== undefined && new Set(joined).size === joined.length) return sorted(joined);
  const list = LIST.exec(head)?.[0];
  if (list === undefined) return undefined;
  const bare = list.replace(/\\[a-z]+|\b(?:and|or)\b/g, ' ');
  return sorted(bare.replace(/[^A-J]/g, ''));
}

/**
 * The choice letters that a whole output ends with: behind "the correct option is", on a line of their own, or in the
 * last line that holds a letter in brackets. Looks at the last 2,000 characters.
 */
export function lastChoice(text: string): string | undefined {
  const tail = text.slice(-TAIL_CHARS).trim();
  const whole = /^[([*]{0,3}[A-J][)\]*.]{0,4}$/.test(tail) ? choiceLetters(tail) : undefined;
  return whole ?? afterCue(tail) ?? bracketed(tail) ?? loneLine(tail);
}

const TAIL_CHARS = 2000;

/** "correct answer is", "options are", "故选", "答案为" … then letters, perhaps with a few words between. */
const CUE =
  /(?:answers?|options?|choices?|statements?|选项|答案|故选|选择|应选|选|正解|正确的是)\**\s*(?:is|are|was|being|为|是|は|:|：|=|would be)?\s*\**\s*(?:that\s+)?(?:only\s+)?(?:the\s+)?(?:(?:all|correct|right|option|options|choice|statement|statements)\s+)*[:：]?\s*/gi;

function afterCue(tail: string): string | undefined {
  let found: string | undefined;
  for (const match of tail.matchAll(CUE)) {
    const end = match.index + match[0].length;
    // "option A is wrong" says what the answer is not
    const letters = choiceLetters(tail.slice(end, end + LIST_CHARS).replace(/^\$\\?/, ''));
    if (letters !== undefined && !DENIED.test(tail.slice(end, end + LIST_CHARS))) found = letters;
  }
  return found;
}

const DENIED =
  /^[^.\n]{0,24}?\b(?:is|are)\s+(?:not|in\s?correct|incorrect|false|wrong|untrue|invalid|eliminated)\b|^[^。\n]{0,8}?(?:错误|不正确|不对)/i;

/** `(B), (C) and (D) are true.`: all letters in brackets of the last line that has one. */
function bracketed(tail: string): string | undefined {
  for (const line of tail.split('\n').reverse()) {
    if (DENIED.test(line)) continue;
    const letters = [...line.matchAll(/[([]([A-J])[)\]]/g)].map(([, letter = '']) => letter);
    if (letters.length > 0) return sorted(letters.join(''));
  }
  return undefined;
}

function loneLine(tail: string): string | undefined {
  const line = tail.split('\n').findLast((text) => text.trim() !== '');
  return line !== undefined && /^\W{0,4}[A-J]\W{0,4}$/.test(line) ? sorted(line.replace(/[^A-J]/g, '')) : undefined;
}

function sorted(letters: string): string {
  return [...new Set(letters)].toSorted().join('');
}
