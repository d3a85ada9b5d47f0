/** How a language introduces a final answer, and how it writes numbers. */
export interface AnswerPhrase {
  readonly language: string;
  /** Lower case; looked for anywhere, in Latin script only at the beginning of a word. */
  readonly nouns: readonly string[];
  /** What may stand between the noun and the answer, tried right behind the noun. */
  readonly link: RegExp;
  /** The language writes 3.5 as `3,5`. */
  readonly decimalComma: boolean;
  /** The language writes 1,234 as `1.234`. */
  readonly groupingPoint: boolean;
}

/** Behind every noun: emphasis, a closing brace, a remark in brackets. Each part is bounded. */
const MARKS = String.raw`[\s*_}]{0,12}`;
const REMARK = String.raw`(?:\([^()\n]{0,60}\)${MARKS})?`;
/** A colon, an equals sign, a dash, or the end of a heading's line. */
const COLON = String.raw`(?:[:：=]|—|–|->|→|⇒|-(?= [A-Z\d$\\]))`;
const HEADING = String.raw`(?:[*_#}\s]{0,12}\n)`;

function phrase(
  language: string,
  nouns: string,
  verbs: string,
  numbers: { readonly decimalComma?: boolean; readonly groupingPoint?: boolean } = {},
): AnswerPhrase {
  const { decimalComma = false, groupingPoint = false } = numbers;
  const verb = `(?:${verbs})`;
  const link = new RegExp(`^${MARKS}${REMARK}(?:${COLON}|${verb}${MARKS}${COLON}?|${HEADING})`, 'i');
  return { language, nouns: nouns.split('|'), link, decimalComma, groupingPoint };
}

/** A number right behind the noun. */
const NOTHING = String.raw`(?=[\s$\\(-]{0,4}\d)`;

/** "to the problem", "in simplest form", "for part (a)" between noun and verb. */
const DETOUR = String.raw`(?:(?:to|for|in|of|as|we (?:get|have|found|obtain))\b[^.:\n]{0,80}?\s)?`;
const ENGLISH_VERBS =
  String.raw`${DETOUR}(?:is|are|was|were|equals|will be|would be|should be|must be|comes (?:out )?to(?: be)?)\b` +
  String.raw`(?:[\s,]{1,3}(?:therefore|thus|then|simply|indeed|just|hence|approximately|about|around|roughly|exactly|equal to|given by|either|now|also|clearly|actually)\b,?){0,3}`;

/**
 * The usual wordings in English, Chinese and the languages of MGSM and MSVAMP, whose worked examples end with the
 * first of each language ("La respuesta es 18.", "答えは18です。", "Jibu ni 18.").
 */
export const ANSWER_PHRASES: readonly AnswerPhrase[] = [
  phrase('en', 'answer|answers|final result|final value|final solution', ENGLISH_VERBS),
  phrase('es', 'respuesta|respuesta final|resultado final', 'es|son|será|sería|igual a', {
    decimalComma: true,
    groupingPoint: true,
  }),
  phrase('fr', 'réponse|reponse|réponse finale|résultat final', "est|sont|c'est|c’est|vaut|égale? à", {
    decimalComma: true,
  }),
  phrase('de', 'antwort|lösung lautet|endergebnis|ergebnis', 'ist|sind|lautet|beträgt|wäre|somit', {
    decimalComma: true,
    groupingPoint: true,
  }),
  phrase('ru', 'ответ|ответом|итог', 'это|есть|равен|равна|равно|будет|составляет|является', { decimalComma: true }),
  phrase('zh', '答案|最终答案|最后答案|答', '是|为|為|就是|应该是|应为|等于|即|' + NOTHING),
  phrase('ja', '答え|解答|答|正解', 'は|が|として(?:は)?、?|' + NOTHING),
  phrase('sw', 'jibu|jawabu', 'ni|la mwisho ni|sahihi ni|litakuwa|itakuwa|lake ni'),
  phrase('th', 'คำตอบ|คําตอบ', 'คือ|สุดท้ายคือ|ที่ถูกต้องคือ|สุดท้าย|เท่ากับ|ของคำถามนี้คือ|ก็คือ|' + NOTHING),
  phrase('bn', 'উত্তর|উত্তরটি', 'হল|হলো|হ’ল|হচ্ছে|হবে|টি হল|টি হলো|হইল|' + NOTHING),
  phrase('te', 'సమాధానం|జవాబు|జవాబు', 'ఏమిటంటే|అంటే|ఇది|' + NOTHING),
];

/** The words behind a noun that say an answer does not follow. */
export const DENIAL: RegExp = /^[\s*]{0,4}(?:not|n't|unknown|unclear|below|above|as follows\s*\.|follows\s*\.)\b/i;
