import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { extractBoth } from './extract/extract-both.ts';
import { grade } from './grade.ts';
import { verify } from './verify.ts';
import { Work } from './work.ts';

/** Pieces of LaTeX, of plain mathematics and of sentences, and bytes that belong to none. */
const PIECES =
  String.raw`\frac \dfrac12 \frac{1}{2} \sqrt \sqrt[3] \left( \right) \left. \{ \} { } ( ) [ ] | ^ _ ^{ _{ \pi \infty \cdot \times \div + - * / = < > \le \ne \in \cup \cap \pm \text{ \text{cm} \mathrm{ \boxed{ \fbox{ $ $$ \( \) \[ \] \\ & , ; : . ! % \% ' " ~ \, \! \binom \sum_{k=1}^{ \prod \int \lim \log_ \ln \sin \cos^{-1} \arctan \exp \begin{pmatrix} \end{pmatrix} \begin{array}{cc} \end{array} \overline{ \begin \end \over \choose \operatorname{ 1 2 3 0 .5 1e9 1,234 999999999999 0.333 x y n k e i f( d x_1 10^{10^{10}} ! \lfloor \rceil \bar \vec{ \angle \circ ^\circ _8 #### <answer> </answer> <think> </think> answer is The ** cm pm 2:30 3:2 or and half 十 ৭ ½ √ ² − ∞ π ≤`.split(
    ' ',
  );

const piece = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2 }) },
);
const text = fc
  .array(fc.tuple(piece, fc.constantFrom('', '', ' ')), { maxLength: 24 })
  .map((parts) => parts.map(([part, space]) => part + space).join(''));
/** One piece many times, as hostile answers are. */
const repeated = fc.tuple(piece, fc.integer({ min: 2, max: 400 })).map(([part, times]) => part.repeat(times));
const anything = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: repeated });

/** A comparison reads and compares in at most ten budgets of 300,000 steps. */
const MAX_TOTAL_STEPS = 10 * 300_000;

afterEach(() => {
  vi.restoreAllMocks();
});

test('no text makes the checker throw, hang, or treat its sides differently', () => {
  const spend = Reflect.get(Work.prototype, 'spend') as (this: Work, count: number) => void;
  let steps = 0;
  vi.spyOn(Work.prototype, 'spend').mockImplementation(function (this: Work, count: number) {
    steps += count;
    spend.call(this, count);
  });
  fc.assert(
    fc.property(anything, anything, (gold, answer) => {
      steps = 0;
      const there = verify(gold, answer);
      expect(steps).toBeLessThan(MAX_TOTAL_STEPS);
      expect(['correct', 'incorrect', 'undecided']).toContain(there.status);
      expect(verify(answer, gold).status === 'correct').toBe(there.status === 'correct');
      expect(verify(gold, gold).status).not.toBe('incorrect');
    }),
    { numRuns: 800, seed: 20_261_121 },
  );
});

test('no output makes extraction throw', () => {
  const formats = ['boxed', 'hashes', 'tags', 'phrase', 'choice', { marker: 'answer is' }] as const;
  fc.assert(
    fc.property(anything, anything, fc.constantFrom(...formats), (gold, output, format) => {
      const { strict, flexible } = extractBoth(output, { format });
      expect(strict?.answer).not.toBe('');
      if (strict !== null) expect(flexible).toEqual(strict);
      expect(['correct', 'incorrect', 'undecided']).toContain(grade(gold, output).status);
    }),
    { numRuns: 500, seed: 20_261_121 },
  );
});
