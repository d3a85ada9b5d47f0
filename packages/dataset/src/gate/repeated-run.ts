// long enough that a formula or a phrase is no loop
const RUN_WORDS = 20;

/** A run of 20 words that comes more than `most` times; undefined when there is none. */
export function repeatedRun(text: string, most: number): string | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const counts = new Map<string, number>();
  for (let i = 0; i + RUN_WORDS <= words.length; i++) {
    const run = words.slice(i, i + RUN_WORDS).join(' ');
    const count = (counts.get(run) ?? 0) + 1;
    if (count > most) return run;
    counts.set(run, count);
  }
  return undefined;
}
