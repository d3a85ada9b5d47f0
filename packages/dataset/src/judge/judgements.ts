import { parseOptions } from '@mathr/core';
import { z } from 'zod';

/** What the judge of triplets says. */
export interface TripletJudgement {
  readonly isCorrect: boolean;
  /** 1 to 10. */
  readonly quality: number;
}

/** What the judge of problems says. */
export interface ValidityJudgement {
  readonly isProblemValid: boolean;
  readonly isAnswerPlausible: boolean;
  /** Why not; empty when both hold. */
  readonly reason: string;
}

const bit = z.union([z.literal(0), z.literal(1)]);

const tripletSchema = z.strictObject({ is_correct: bit, reasoning_quality: z.int().min(1).max(10) });

const validitySchema = z.strictObject({ problem_valid: bit, answer_plausible: bit, reason: z.string() });

/** @throws {MathrError} `invalid_options` that says which field is wrong: numbers out of range and extra fields too. */
export function readTripletJudgement(value: unknown): TripletJudgement {
  const { is_correct, reasoning_quality } = parseOptions(tripletSchema, value, 'judgement');
  return { isCorrect: is_correct === 1, quality: reasoning_quality };
}

/** @throws {MathrError} `invalid_options` that says which field is wrong. */
export function readValidityJudgement(value: unknown): ValidityJudgement {
  const { problem_valid, answer_plausible, reason } = parseOptions(validitySchema, value, 'judgement');
  return { isProblemValid: problem_valid === 1, isAnswerPlausible: answer_plausible === 1, reason };
}
