/** ISO 639-1 code of a language, or `unknown` for texts with too few words. */
export type Language =
  | 'ar'
  | 'bn'
  | 'de'
  | 'el'
  | 'en'
  | 'es'
  | 'fr'
  | 'he'
  | 'hi'
  | 'it'
  | 'ja'
  | 'ko'
  | 'nl'
  | 'pl'
  | 'pt'
  | 'ru'
  | 'sw'
  | 'te'
  | 'th'
  | 'tr'
  | 'unknown'
  | 'vi'
  | 'zh';

/**
 * The language in which a problem is written, formulas aside: by script where it has one of its own, among those in Latin
 * letters by their commonest words. Measured on MGSM and MSVAMP: see the tests.
 */
export function detectLanguage(text: string): Language {
  const plain = text.replace(FORMULAS, ' ');
  const letters = (plain.match(/\p{L}/gu) ?? []).length;
  if (letters === 0) return 'unknown';
  for (const [language, script, share] of SCRIPTS) {
    if ((plain.match(script) ?? []).length >= share * letters) return language;
  }
  return latinLanguage(plain.toLowerCase());
}

function latinLanguage(text: string): Language {
  const words = text.match(/[\p{L}']+/gu) ?? [];
  let best: Language = 'unknown';
  let most = 0;
  for (const [language, common] of COMMON_WORDS) {
    const count = words.filter((word) => common.has(word)).length;
    if (count > most) [best, most] = [language, count];
  }
  if (most > 0) return best;
  // bare tasks such as "Simplify: 3x"
  return words.some((word) => TASK_WORDS.has(word)) ? 'en' : 'unknown';
}

const FORMULAS =
  /\$\$[\s\S]{0,3000}?\$\$|\$[^$\n]{0,2000}\$|\\\([\s\S]{0,2000}?\\\)|\\\[[\s\S]{0,3000}?\\\]|\[asy\][\s\S]{0,20000}?\[\/asy\]|\\[a-zA-Z]+/g;

/** Kana first: Japanese has Chinese characters too. */
const SCRIPTS: readonly (readonly [Language, RegExp, number])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ['ko', /\p{Script=Hangul}/gu, 0.2],
  ['zh', /\p{Script=Han}/gu, 0.2],
  ['ru', /\p{Script=Cyrillic}/gu, 0.4],
  ['ar', /\p{Script=Arabic}/gu, 0.4],
  ['hi', /\p{Script=Devanagari}/gu, 0.4],
  ['bn', /\p{Script=Bengali}/gu, 0.4],
  ['te', /\p{Script=Telugu}/gu, 0.4],
  ['th', /\p{Script=Thai}/gu, 0.4],
  ['el', /\p{Script=Greek}/gu, 0.6],
  ['he', /\p{Script=Hebrew}/gu, 0.4],
];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const COMMON_WORDS: readonly (readonly [Language, ReadonlySet<string>])[] = [
  [
    'en',
    words(
      'the of and to in is that for are with as how many what if she he they has have does each which be by from there at it was were all find given then his her an',
    ),
  ],
  [
    'de',
    words(
      'der die das und ist von zu mit sie er wie viele ein eine hat für auf dass den im es wenn sind nach jeder jede wird pro hatte einen einem um noch',
    ),
  ],
  [
    'fr',
    words(
      "le la les de des et est un une combien il elle pour dans que qui avec en du au aux si par chaque a sont d'une l'on son sa ses ils plus",
    ),
  ],
  [
    'es',
    words(
      'el la los las de y es un una cuántos cuántas cuánto él ella para en que con del si por cada tiene son su sus hay más se al cuál',
    ),
  ],
  [
    'sw',
    words(
      'ya wa na kwa ni katika kila kama ana alikuwa ngapi yake lake zake wake cha la za vya watu siku hii huyo anaweza ikiwa je alinunua',
    ),
  ],
  [
    'it',
    words(
      'il lo la gli le di e è un una quanti quante per in che con del della se ogni ha sono suo sua più quanto al nel dei',
    ),
  ],
  [
    'pt',
    words(
      'o a os as de e é um uma quantos quantas ele ela para em que com do da se por cada tem são seu sua há mais no na dos',
    ),
  ],
  [
    'nl',
    words('de het een en is van te met hij zij hoeveel heeft voor op dat in als elke zijn per naar er aan om wordt'),
  ],
  ['pl', words('i w z na jest do że ile ma się od oraz każdy jeśli nie za ich jego po dla są to')],
  ['tr', words('bir ve bu kaç ile için her olan daha ne kadar de da ise sayısı toplam var eğer')],
  ['vi', words('là và của có một bao nhiêu trong cho các được với số mỗi hai nếu khi')],
];
const TASK_WORDS = words(
  'simplify evaluate solve compute calculate factor expand find determine graph round multiply divide subtract add rationalize prove write convert estimate differentiate integrate',
);
