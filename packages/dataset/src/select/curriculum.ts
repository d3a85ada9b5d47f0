import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';

/** Options of `curriculumOrder`. */
export interface CurriculumOptions<T> {
  /** What an item is ordered by; items without a difficulty come last. */
  readonly difficulty: (item: T) => number | null | undefined;
  /** Standard deviation of the noise that is added to difficulties, in their unit: 0 is strict. @default 0 */
  readonly spread?: number | undefined;
  /** Hard items first. @default false */
  readonly descending?: boolean | undefined;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  difficulty: z.custom<(item: never) => number>((value) => typeof value === 'function', 'must be a function'),
  spread: z.number().min(0).default(0),
  descending: z.boolean().default(false),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, CurriculumOptions<never>>;

/** The items from easy to hard; equals are shuffled. */
export function curriculumOrder<T>(items: readonly T[], options: CurriculumOptions<T>): T[] {
  const { spread, descending, seed } = parseOptions(optionsSchema, options, 'curriculumOrder');
  const rng = createRng(seed).split('curriculum');
  const shuffled = rng.shuffle(items).map((item) => {
    const difficulty = options.difficulty(item) ?? Number.NaN;
    return { item, place: (descending ? -difficulty : difficulty) + (spread === 0 ? 0 : spread * rng.normal()) };
  });
  const last = (place: number): number => (Number.isNaN(place) ? Number.POSITIVE_INFINITY : place);
  return shuffled
    .sort((a, b) => (last(a.place) === last(b.place) ? 0 : last(a.place) - last(b.place)))
    .map(({ item }) => item);
}

/**
 * How much a problem of this pass rate can teach: `4p(1 - p)`, which is 1 for a problem solved every other time and 0 for one
 * that is always or never solved (its group of rollouts has no advantage), but at least `floor`.
 *
 * @example
 * passRateWeight(0.5); // => 1
 */
export function passRateWeight(passRate: number, options: { readonly floor?: number | undefined } = {}): number {
  const p = Math.min(1, Math.max(0, passRate));
  return Math.max(options.floor ?? 0, 4 * p * (1 - p));
}
