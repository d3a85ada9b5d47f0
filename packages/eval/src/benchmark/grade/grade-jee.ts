import type { Problem } from '@mathr/core';
import { verify } from '@mathr/verify';

import type { Grade, Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';
import { metadataText } from '../read-fields.ts';
import { choiceLetters, concludedLetters } from './choice-letters.ts';
import { findMarkedAnswer, type FoundAnswer } from './find-answer.ts';
import { leadingNumber, statedNumber } from './stated-number.ts';

// numbers are right within this of the gold, whatever their size (arXiv:2305.15074 §4)
const TOLERANCE = 0.01;
const OPTIONS = 4;
// marks for each right option where not all are found and none is wrong
const PART_MARKS = 0.25;

/**
 * The marks of JEEBench (arXiv:2305.15074 §4, without negative marking): single-correct questions 1 for the right letter;
 * multi-correct ones 1 for exactly the right letters, a quarter for each when some are missing and none is wrong; integers
 * and numbers 1 within 0.01. `metadata.type` says which a question is.
 */
export function jeeGrader(prompt: EvaluationPrompt): Grader {
  return (problem, completion) => {
    const type = metadataText(problem, 'type');
    const found = findMarkedAnswer(completion, prompt);
    return type.startsWith('MCQ')
      ? gradeLetters(problem, found, completion, type === 'MCQ(multiple)')
      : gradeNumber(problem, found, completion);
  };
}

/** Marks for the letters of an answer to a question with four options. */
export function jeeMarks(gold: string, letters: string, isMultiple: boolean): number {
  if (letters === gold) return 1;
  if (!isMultiple || Array.from(letters).some((letter) => !gold.includes(letter))) return 0;
  return PART_MARKS * letters.length;
}

function gradeLetters(
  problem: Problem,
  marked: FoundAnswer | undefined,
  completion: string,
  isMultiple: boolean,
): Grade {
  const gold = choiceLetters(problem.answer, OPTIONS);
  if (gold === '') return { status: 'undecided', extracted: null };
  const inMark = marked === undefined ? '' : choiceLetters(marked.text, OPTIONS);
  const concluded = marked?.followsFormat === true && inMark !== '' ? '' : concludedLetters(completion, OPTIONS);
  const letters = concluded === '' ? inMark : concluded;
  const score = letters === '' ? 0 : jeeMarks(gold, letters, isMultiple);
  const how = concluded !== '' ? 'conclusion' : letters === '' ? 'none' : marked?.how;
  const followsFormat = concluded === '' && marked?.followsFormat === true;
  return {
    status: score === 1 ? 'correct' : 'incorrect',
    extracted: letters || (marked?.text ?? null),
    score,
    how,
    followsFormat,
  };
}

function gradeNumber(problem: Problem, marked: FoundAnswer | undefined, completion: string): Grade {
  const gold = Number(problem.answer);
  if (!Number.isFinite(gold)) return { status: 'undecided', extracted: null };
  const text = marked?.text ?? statedNumber(completion);
  if (text === undefined) return { status: 'incorrect', extracted: null, score: 0, how: 'none', followsFormat: false };
  const score = isWithin(gold, text) || verify(problem.answer, text).status === 'correct' ? 1 : 0;
  const how = marked?.how ?? 'conclusion';
  const followsFormat = marked?.followsFormat ?? false;
  return { status: score === 1 ? 'correct' : 'incorrect', extracted: text, score, how, followsFormat };
}

/** Whether an answer is a number (perhaps with a unit or words behind it, or the last side of an equation) that is near. */
function isWithin(gold: number, text: string): boolean {
  const value = leadingNumber(text.slice(Math.max(text.lastIndexOf('='), text.lastIndexOf('≈')) + 1));
  // the authors compare floating-point numbers; the slack makes 0.35 within 0.01 of 0.34
  return value !== undefined && Math.abs(value - gold) <= TOLERANCE + 1e-9;
}
