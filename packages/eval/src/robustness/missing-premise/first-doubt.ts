import { doubtsGivens } from './detect-abstention.ts';
import { paragraphsOf } from './marker-rates.ts';

/** Where a response first doubts what it was given. */
export interface FirstDoubt {
  /** Counted from 0. */
  readonly paragraph: number;
  readonly paragraphs: number;
  /** How far into the response, by characters: 0 at its start. */
  readonly at: number;
}

/**
 * The first paragraph that doubts the givens; null when none does. A model that notices early and goes on for pages
 * has the problem that `overthinking` measures.
 */
export function firstDoubt(response: string, doubts: (paragraph: string) => boolean = doubtsGivens): FirstDoubt | null {
  const paragraphs = paragraphsOf(response);
  const index = paragraphs.findIndex((paragraph) => doubts(paragraph));
  if (index < 0) return null;
  const length = (parts: readonly string[]): number => parts.reduce((sum, part) => sum + part.length, 0);
  return {
    paragraph: index,
    paragraphs: paragraphs.length,
    at: length(paragraphs.slice(0, index)) / length(paragraphs),
  };
}

/** One paragraph number of three readings of a judge: the one that two agree on, else the middle one; null is last. */
export function agreeOnDoubt(readings: readonly (number | null)[]): number | null {
  const sorted = readings.map((reading) => reading ?? Infinity).sort((a, b) => a - b);
  const counted = sorted.map((value) => sorted.filter((other) => other === value).length);
  const most = counted.reduce((best, count) => Math.max(best, count), 0);
  const chosen = most > sorted.length / 2 ? sorted[counted.indexOf(most)] : sorted[Math.floor(sorted.length / 2)];
  return chosen === undefined || chosen === Infinity ? null : chosen;
}
