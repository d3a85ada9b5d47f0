import { ANSWER_PHRASES, DENIAL, type AnswerPhrase } from './answer-phrases.ts';
import { chineseNumber } from './chinese-number.ts';
import { localNumber } from './local-number.ts';
import { readTail } from './read-tail.ts';

/** The final answer stands at the end: three pages are more than enough. */
const TAIL_CHARS = 20_000;
/** Phrases tried from the last one backwards; a text with more empty ones has no answer. */
const MAX_TRIES = 40;
/** The verb stands within this many characters of the noun. */
const LINK_CHARS = 160;

/**
 * What follows the last "the answer is …" of a text, in English, Chinese or a language of MGSM; numbers of languages
 * with a decimal comma come back in the English spelling. `undefined` when there is no such phrase or nothing behind it.
 */
export function phraseAnswer(text: string): string | undefined {
  const tail = text.slice(-TAIL_CHARS);
  const entry = jsonAnswer(tail);
  if (entry) return entry;
  const lower = lowerCase(tail);
  const phrases = isAscii(lower) ? ASCII_PHRASES : ANSWER_PHRASES;
  let before = lower.length;
  for (let tries = 0; tries < MAX_TRIES && before >= 0; tries++) {
    const found = lastNoun(lower, phrases, before);
    if (!found) return solutionLine(tail);
    const answer = answerBehind(tail, found) ?? answerBefore(tail, found);
    if (answer !== undefined) return answer;
    before = found.start - 1;
  }
  return solutionLine(tail);
}

/** `{"answer": "18"}`, as prompts for JSON get it. */
function jsonAnswer(text: string): string | undefined {
  const at = text.lastIndexOf('answer":');
  const [, words, number] = at < 0 ? [] : (ENTRY.exec(text.slice(at, at + MAX_ENTRY_CHARS)) ?? []);
  return number ?? words?.replace(/\\(.)/g, '$1').trim();
}

const MAX_ENTRY_CHARS = 600;
const ENTRY = /^answer":\s*(?:"((?:[^"\\\n]|\\.)*)"|(-?[\d.]+(?:e[-+]?\d+)?))/;

interface FoundNoun {
  readonly phrase: AnswerPhrase;
  readonly start: number;
  readonly end: number;
}

/** The noun that begins last at or before a position; of two at one place the longer. */
function lastNoun(lower: string, phrases: readonly AnswerPhrase[], before: number): FoundNoun | undefined {
  let best: FoundNoun | undefined;
  for (const phrase of phrases) {
    for (const noun of phrase.nouns) {
      const start = lower.lastIndexOf(noun, before);
      if (start < 0 || start < (best?.start ?? 0)) continue;
      if (isLatin(noun) && /[a-zà-ÿ]/.test(lower.charAt(start - 1))) continue;
      const end = start + noun.length;
      if (!best || start > best.start || end > best.end) best = { phrase, start, end };
    }
  }
  return best;
}

function answerBehind(text: string, { phrase, end }: FoundNoun): string | undefined {
  const link = phrase.link.exec(text.slice(end, end + LINK_CHARS))?.[0];
  if (link === undefined) return undefined;
  const rest = text.slice(end + link.length);
  if (DENIAL.test(rest.slice(0, 40))) return undefined;
  const answer = readTail(rest);
  return answer === undefined ? undefined : localised(answer, phrase);
}

/** `… so 18 is the final answer.` */
function answerBefore(text: string, { phrase, start }: FoundNoun): string | undefined {
  if (phrase.language !== 'en') return undefined;
  const match = /(\S{1,60})\s(?:is|as)\s(?:the|our|my)\s(?:(?:final|correct)\s)?$/.exec(
    text.slice(Math.max(0, start - 100), start),
  );
  const word = match?.[1]?.replace(/^[$*(]+|[$*),]+$/g, '') ?? '';
  return /\d/.test(word) ? word : undefined;
}

/** `A: 18` on the last lines, as fine-tuned models of GSM8K end. */
function solutionLine(text: string): string | undefined {
  const at = text.startsWith('A:') && !text.includes('\nA:') ? 0 : text.lastIndexOf('\nA:') + 1;
  if (at === 0 && !text.startsWith('A:')) return undefined;
  const [line = ''] = /^[^\n]{0,200}/.exec(text.slice(at + 2)) ?? [];
  return /^\s*[-+$£€\\(]*[\d.]|^\s*[A-J]\b/.test(line) && line.trim().length <= 60 ? readTail(line) : undefined;
}

/** The number alone where a sentence of another script holds it, in the English spelling. */
function localised(answer: string, phrase: AnswerPhrase): string {
  const text = phrase.decimalComma ? localNumber(answer, phrase.groupingPoint) : answer;
  if (!OTHER_SCRIPT.test(text) || /\\(?!\$)/.test(text)) return text;
  const spelt = chineseNumber(text);
  if (spelt !== undefined) return spelt;
  const numbers = text.match(/[-−]?\d[\d,]*(?:\.\d+)?(?:\s?\/\s?\d+)?\s?%?/g) ?? [];
  // one number with a measure word behind it, or a sentence that ends in one
  const isNumberFirst = /^[$¥￥€£]?[-−]?\d/.test(text);
  if (numbers.length > 1 && isNumberFirst) return text;
  return (numbers.at(-1) ?? text).replace(/,$/, '').trim();
}

const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Bengali}\p{Script=Telugu}\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

const ASCII_PHRASES = ANSWER_PHRASES.map((phrase) => ({ ...phrase, nouns: phrase.nouns.filter(isAscii) })).filter(
  ({ nouns }) => nouns.length > 0,
);

function isAscii(text: string): boolean {
  return !/[^\t-~]/.test(text);
}

function isLatin(noun: string): boolean {
  return /^[a-zà-ÿ]/.test(noun);
}

/** Lower case of the same length: a few letters grow, and positions would no longer fit. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}
