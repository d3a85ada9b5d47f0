/** Options beyond J do not occur; MMLU-Pro has ten. */
const LETTER = '[A-J]';
/** One choice in its usual clothing: `B`, `(B)`, `[B]`, `B)`, `**B**`, `\text{(B)}`; no letter of a word. */
const CHOICE = `(?:\\\\(?:text|textbf|mathrm|mathbf|boxed)\\{)?[([*]{0,3}(?:\\\\(?:text|mathrm)\\{)?(?<![A-Za-z])(${LETTER})(?![A-Za-z'’])[)\\]*}]{0,4}`;
const LIST = new RegExp(
  `^(?:${CHOICE})(?:(?:\\s*(?:,|;|、|和|与|&|\\band\\b|\\bor\\b|,\\s*and\\b)\\s*)?(?:${CHOICE}))*`,
);
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
  const list = LIST.exec(head.replace(/^\$+/, ''))?.[0];
  if (list === undefined) return undefined;
  const bare = list.replace(/\\[a-z]+|\b(?:and|or)\b/g, ' ');
  return sorted(bare.replace(/[^A-J]/g, ''));
}

/**
 * The choice letters that a whole output ends with: behind "the correct option is", in brackets in the last line that
 * has any, in lines that list the right options one by one, or alone on the last line. Looks at the last 2,000 characters.
 */
export function lastChoice(text: string): string | undefined {
  const lines = text
    .slice(-TAIL_CHARS)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  if (/^\W{0,6}[A-J]{1,10}\W{0,4}$/.test(last)) return choiceLetters(last.replace(/^[^A-J]+/, ''));
  for (const [index, line] of [...lines.entries()].reverse()) {
    const letters = afterCue(line) ?? listed(lines, index) ?? bracketed(line);
    if (letters !== undefined) return letters;
  }
  return undefined;
}

const TAIL_CHARS = 2000;

/** "correct answer is", "options are", "故选", "答案为" … with the words that may stand before the letters. */
const CUE = new RegExp(
  String.raw`(?:answers?|options?|choices?|statements?|选项|答案|故选|选择|应选|选|正解|正确的是)` +
    String.raw`(?:[\s*:：$]|\\(?:text|mathrm|textbf|boxed)\{|为|是|は|=|\b(?:is|are|was|be|would|that|only|the|both|all|of|correct|right|true|options?|choices?|statements?|answers?)\b){0,24}`,
  'gi',
);

/** Letters behind the last cue of a line, up to a "because" or the end of the sentence. */
function afterCue(line: string): string | undefined {
  let found: string | undefined;
  for (const match of line.matchAll(CUE)) {
    const rest = line.slice(match.index + match[0].length);
    if (DENIED.test(rest.slice(0, LIST_CHARS))) continue;
    const first = choiceLetters(rest);
    if (first !== undefined) found = sorted(first + (bracketed(rest.split(END)[0] ?? '') ?? ''));
  }
  return found;
}

const END = /\b(?:because|since|while|whereas|but|not|rather|instead|which)\b|[.;]\s|。/;

/** "option A is wrong" says what the answer is not. */
const DENIED =
  /^[^.,\n]{0,24}?\b(?:is|are)\s+(?:not|in\s?correct|incorrect|false|wrong|untrue|invalid|eliminated)\b|^[^。\n]{0,8}?(?:错误|不正确|不对)/i;

/** Lines `(A) …`, `(D) …` under one that ends in a colon: all of them. */
function listed(lines: readonly string[], last: number): string | undefined {
  let first = last;
  while (/^[([][A-J][)\]]/.test(lines[first] ?? '')) first--;
  if (first === last || lines[first]?.endsWith(':') !== true) return undefined;
  return sorted(
    lines
      .slice(first + 1, last + 1)
      .map((line) => line.charAt(1))
      .join(''),
  );
}

/** All letters in brackets of a line; `(I)` is a roman numeral where it does not follow other letters. */
function bracketed(line: string): string | undefined {
  if (DENIED.test(line)) return undefined;
  const letters = [...line.matchAll(/[([](?:\\mathrm\{|\\text\{)?([A-J])\}?[)\]]/g)].map(([, letter = '']) => letter);
  const choices = letters.includes('H') ? letters : letters.filter((letter) => letter !== 'I');
  return choices.length === 0 ? undefined : sorted(choices.join(''));
}

function sorted(letters: string): string {
  return [...new Set(letters)].toSorted().join('');
}
