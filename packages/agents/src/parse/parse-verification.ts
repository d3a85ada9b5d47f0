/**
 * Reads a verifier's verdict and confidence.
 *
 * The last line `Verdict: …` decides when there is one, else the whole text. A text that calls anything incorrect is
 * never read as correct: negations come first, and a double negation is unclear. Questions ("Is it correct?"),
 * conditions ("whether it is correct") and mentions of "the correct answer is …" say nothing.
 *
 * Confidence is the chance that the solution is right: an explicit percentage (of the verdict), then words such as
 * "certain" and "probably", then 0.8 for correct and 0.2 for incorrect; 0.5 when unclear.
 */
import type { Verification } from '../workflow/candidate.ts';

// a verdict is at the end of what a model writes: this is far more than the longest check that we prompt for
const MAX_VERDICT_CHARS = 20_000;

export function parseVerification(text: string): Verification {
  const end = text.slice(-MAX_VERDICT_CHARS);
  const line = [...end.matchAll(/\bverdict\b[\s*_"']*[:=-]+([^\n]*)/gi)].at(-1)?.[1];
  const stated = line === undefined ? 'unclear' : readVerdict(line);
  const verdict = stated === 'unclear' ? readVerdict(line === undefined ? end : withoutVerdictLine(end)) : stated;
  if (verdict === 'unclear') return { verdict, confidence: 0.5 };
  const sure = statedPercent(end) ?? statedInWords(end) ?? 0.8;
  return { verdict, confidence: verdict === 'correct' ? sure : Math.round((1 - sure) * 1e6) / 1e6 };
}

const RIGHT = String.raw`(?:correct(?:ly)?|right|valid|accurate|verified|true)`;
const DOUBLE = /\b(?:not|never|nothing|n['’]t)\s+(?:[\w-]+\s+){0,2}(?:incorrect|wrong|invalid|inaccurate|false)\b/gi;
const NEGATIVE = [
  /\b(?:incorrect(?:ly)?|in-correct|inaccurate|invalid|wrong(?:ly)?|false|unverified|mistaken|erroneous|flawed)\b/i,
  new RegExp(
    String.raw`(?:\b(?:not|never|hardly|cannot|can not|no longer|far from)\b|n['’]t\b|\bisnt\b)\s+(?:[\w-]+\s+){0,3}?${RIGHT}\b`,
    'i',
  ),
  /^[^\w\n]*no\b(?!\s+(?:errors?|mistakes?|issues?|problems?))/im,
];
const POSITIVE = new RegExp(String.raw`\b${RIGHT}\b`, 'i');
const SAYS_NOTHING = [
  /\b(?:whether|if|unless)\b[^.!?\n]*/gi,
  /\bcorrect\s+(?:final\s+)?(?:answer|value|result|solution|number)\s+(?:is|should|would|must|equals)\b/gi,
];

function readVerdict(text: string): Verification['verdict'] {
  const said = SAYS_NOTHING.reduce((rest, pattern) => rest.replace(pattern, ' '), withoutQuestions(text));
  const isDouble = DOUBLE.test(said);
  DOUBLE.lastIndex = 0;
  const single = said.replace(DOUBLE, ' ');
  if (NEGATIVE.some((pattern) => pattern.test(single))) return 'incorrect';
  return !isDouble && POSITIVE.test(single) ? 'correct' : 'unclear';
}

function withoutQuestions(text: string): string {
  const sentences = text.split(/(?<=[.!?\n])/);
  return sentences.map((sentence) => (sentence.endsWith('?') ? '\n' : sentence)).join('');
}

function withoutVerdictLine(text: string): string {
  return text.replace(/\bverdict\b[\s*_"']*[:=-]+[^\n]*/gi, ' ');
}

/** `Confidence: 85%`, `90 % sure`; the last one. */
function statedPercent(text: string): number | undefined {
  const found = [...text.matchAll(/(?<![\d.])(\d{1,3}(?:\.\d+)?)\s*(?:%|percent\b)/gi)].map((match) =>
    Number(match[1]),
  );
  const percent = found.filter((value) => value <= 100).at(-1);
  return percent === undefined ? undefined : percent / 100;
}

const WORDS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:not (?:very |entirely |completely )?(?:sure|certain|confident)|unsure|uncertain|low confidence|confidence\W+low)\b/i,
    0.55,
  ],
  [/\b(?:certain(?:ly)?|definitely|absolutely|no doubt|very confident|high confidence|confidence\W+high)\b/i, 0.95],
  [/\b(?:likely|probably|fairly confident|medium confidence|confidence\W+medium)\b/i, 0.7],
];

function statedInWords(text: string): number | undefined {
  return WORDS.find(([pattern]) => pattern.test(text))?.[1];
}
