import { PASSED, refused, type Gate } from './gate.ts';

/** Scripts of Unicode, by their names. */
export type Script = 'Latin' | 'Han' | 'Cyrillic' | 'Arabic' | 'Devanagari' | 'Hangul' | 'Bengali' | 'Thai';

/**
 * The trace must be written in the script of its question: of its letters outside formulas, at least `share` must be. With
 * `script`, in that one.
 */
export function languageGate(
  options: {
    /** @default that of most letters of the question */
    readonly script?: Script | undefined;
    /** @default 0.9 */
    readonly share?: number | undefined;
  } = {},
): Gate {
  const { share = 0.9 } = options;
  return {
    name: 'language',
    check({ problem, trace }) {
      const wanted = options.script ?? mainScript(problem.question);
      const text = `${trace.reasoning ?? ''}\n${trace.solution}`;
      const letters = count(text, LETTER);
      if (wanted === undefined || letters === 0) return PASSED;
      const found = count(text, PATTERNS[wanted]) / letters;
      if (found >= share) return PASSED;
      return refused(
        `${Math.round(100 * found)} % of its letters are ${wanted}, wanted are ${Math.round(100 * share)} %`,
      );
    },
  };
}

const LETTER = /\p{L}/gu;

const PATTERNS: Readonly<Record<Script, RegExp>> = {
  Latin: /\p{Script=Latin}/gu,
  Han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Devanagari: /\p{Script=Devanagari}/gu,
  Hangul: /\p{Script=Hangul}/gu,
  Bengali: /\p{Script=Bengali}/gu,
  Thai: /\p{Script=Thai}/gu,
};

function mainScript(text: string): Script | undefined {
  const plain = withoutFormulas(text);
  const counts = (Object.keys(PATTERNS) as Script[]).map((script) => ({
    script,
    n: (plain.match(PATTERNS[script]) ?? []).length,
  }));
  const best = counts.reduce((a, b) => (b.n > a.n ? b : a));
  return best.n === 0 ? undefined : best.script;
}

function count(text: string, pattern: RegExp): number {
  return (withoutFormulas(text).match(pattern) ?? []).length;
}

/** Formulas are Latin in every language. */
function withoutFormulas(text: string): string {
  return text.replaceAll(/\$[^$\n]{0,2000}\$|\\[a-zA-Z]+|\\\([\s\S]{0,2000}?\\\)/g, ' ');
}
