import { expect, test } from 'vitest';

import { verbalisedCalibration } from './verbalised.ts';
import { voteConfidence } from './vote-confidence.ts';

const said = (text: string, verdict: 'correct' | 'incorrect', tokens: number) => ({ text, verdict, tokens });

test('what is not stated is left out and counted', () => {
  const result = verbalisedCalibration([
    said('12. Confidence: 95%', 'correct', 10),
    said('13. Confidence: 95%', 'incorrect', 20),
    said('14. Confidence: 60%', 'correct', 30),
    said('15', 'correct', 40),
    said("I don't know. Confidence: 10%", 'incorrect', 5),
  ]);
  expect(result).toMatchObject({ unstated: 0.2, abstained: 0.2, accuracyWhenAnswering: 0.75 });
  // ranks (2.5, 2.5, 1) against (1, 2, 3): -1.5 / sqrt(1.5 * 2)
  expect(result.lengthCorrelation).toBeCloseTo(-0.866025, 6);
  expect(result.calibration).toMatchObject({ n: 3 });
  expect(result.calibration?.gap).toBeCloseTo(2.5 / 3 - 2 / 3, 12);
});

test('nothing stated is no calibration, not NaN', () => {
  expect(verbalisedCalibration([said('4', 'correct', 3)])).toEqual({
    calibration: null,
    unstated: 1,
    abstained: 0,
    accuracyWhenAnswering: 1,
    lengthCorrelation: null,
  });
});

test('agreement of the samples is a confidence', () => {
  const votes = (problemId: string, answers: readonly (string | null)[], gold: string) =>
    answers.map((answer, sampleIndex) => ({
      problemId,
      sampleIndex,
      answer,
      verdict: answer === gold ? ('correct' as const) : ('incorrect' as const),
    }));
  const items = [
    ...votes('a', ['1', '1', '2', '1'], '1'),
    ...votes('b', ['0.5', '1/2', '3', null], '3'),
    ...votes('c', [null, null], '1'),
    ...votes('d', ['1'], '1'),
  ];
  expect(voteConfidence(items)).toEqual([
    { confidence: 0.75, isCorrect: true },
    { confidence: 0.5, isCorrect: false },
    { confidence: 0, isCorrect: false },
  ]);
});
