/** Words of second thoughts that are counted. Source: arXiv:2504.06514. */
export const MARKER_WORDS: readonly string[] = ['alternatively', 'wait', 'check', 'but', 'maybe', 'might', 'perhaps'];

/** How often each marker occurs per thousand words; `paragraphs` counts breaks by an empty line. */
export interface MarkerRates {
  readonly words: number;
  readonly perThousand: Readonly<Record<string, number>>;
}

/**
 * @example
 * markerRates('Wait. Let me check: wait').perThousand['wait']; // => 400
 */
export function markerRates(text: string): MarkerRates {
  const counts = new Map(MARKER_WORDS.map((word) => [word, 0]));
  let words = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{N}’']+/gu)) {
    words++;
    const marker = word.toLowerCase();
    const count = counts.get(marker);
    if (count !== undefined) counts.set(marker, count + 1);
  }
  counts.set('paragraphs', paragraphsOf(text).length - 1);
  const rate = (count: number): number => (words === 0 ? 0 : (1000 * Math.max(0, count)) / words);
  return { words, perThousand: Object.fromEntries([...counts].map(([word, count]) => [word, rate(count)])) };
}

/** The parts of a text between empty lines, without empty ones. */
export function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n[ \t\r]*\n\s*/).filter((paragraph) => paragraph.trim() !== '');
}
