import type { Problem } from '@mathr/core';
import { extractAnswer, verify } from '@mathr/verify';

import type { Grade, Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';
import { metadataText } from '../read-fields.ts';
import { choiceLetters } from './choice-letters.ts';
import { findMarkedAnswer, lastLines, type FoundAnswer } from './find-answer.ts';

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
      ? gradeLetters(problem, found ?? conclusion(completion), type === 'MCQ(multiple)')
      : gradeNumber(problem, found, completion);
  };
}

/** Marks for the letters of an answer to a question with four options. */
export function jeeMarks(gold: string, letters: string, isMultiple: boolean): number {
  if (letters === gold) return 1;
  if (!isMultiple || Array.from(letters).some((letter) => !gold.includes(letter))) return 0;
  return PART_MARKS * letters.length;
}

function gradeLetters(problem: Problem, found: FoundAnswer | undefined, isMultiple: boolean): Grade {
  const gold = choiceLetters(problem.answer, OPTIONS);
  if (gold === '') return { status: 'undecided', extracted: null };
  const letters = found === undefined ? '' : choiceLetters(found.text, OPTIONS);
  const score = letters === '' ? 0 : jeeMarks(gold, letters, isMultiple);
  const extracted = letters === '' ? null : letters;
  return { status: score === 1 ? 'correct' : 'incorrect', extracted, score, ...about(found) };
}

function gradeNumber(problem: Problem, found: FoundAnswer | undefined, completion: string): Grade {
  const gold = Number(problem.answer);
  if (!Number.isFinite(gold)) return { status: 'undecided', extracted: null };
  const text = found?.text ?? extractAnswer(completion, { methods: ['last-number'] })?.answer;
  if (text === undefined) return { status: 'incorrect', extracted: null, score: 0, how: 'none', followsFormat: false };
  const score = isWithin(gold, text) || verify(problem.answer, text).status === 'correct' ? 1 : 0;
  const how = found?.how ?? 'last-number';
  const followsFormat = found?.followsFormat ?? false;
  return { status: score === 1 ? 'correct' : 'incorrect', extracted: text, score, how, followsFormat };
}

/** Whether the one number of a text, or its last after an equals sign, is near enough. */
function isWithin(gold: number, text: string): boolean {
  const side = text.slice(Math.max(text.lastIndexOf('='), text.lastIndexOf('\\approx')) + 1);
  const number = extractAnswer(side, { methods: ['last-number'] })?.answer.replaceAll(',', '');
  // the authors compare in floating point, so that 0.35 for 0.34 may miss by a rounding; the slack lets it count
  return number !== undefined && Math.abs(Number(number) - gold) <= TOLERANCE + 1e-12;
}

/** The last lines, for conclusions such as "Statements (C) and (D) are true." */
function conclusion(completion: string): FoundAnswer | undefined {
  for (const count of [1, 3]) {
    const text = lastLines(completion, count);
    if (choiceLetters(text, OPTIONS) !== '') return { text, how: 'conclusion', followsFormat: false };
  }
  return undefined;
}

function about(found: FoundAnswer | undefined): Pick<Grade, 'how' | 'followsFormat'> {
  return { how: found?.how ?? 'none', followsFormat: found?.followsFormat ?? false };
}
