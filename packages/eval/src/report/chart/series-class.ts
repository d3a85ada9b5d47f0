const COLOURS = 6;

/** The class that gives a series its colour: the one asked for, counted from 0, else that of its position. */
export function seriesClass(index: number, colour?: number): string {
  return `s${((colour ?? index) % COLOURS) + 1}`;
}
