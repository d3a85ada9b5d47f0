import type { Problem } from '@mathr/core';
import { extractAnswer } from '@mathr/verify';

import type { Grade, Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';
import { metadataText } from '../read-fields.ts';
import { choiceLetters } from './choice-letters.ts';
import { findMarkedAnswer, lastLines } from './find-answer.ts';
import { answerGrader } from './grade-answer.ts';

// floats of TheoremQA are right within this share of the gold (arXiv:2305.12524 §3)
const RELATIVE_TOLERANCE = 0.04;
const OPTIONS = 6;

/**
 * Theorem questions (TheoremQA, arXiv:2305.12524): `metadata.answerType` is bool, option, integer, float or a list of
 * numbers. True and false also as yes and no; options by letter; floats within 4 %; lists number by number.
 */
export function theoremGrader(prompt: EvaluationPrompt): Grader {
  const gradeAnswer = answerGrader(prompt);
  return (problem, completion) => {
    const type = metadataText(problem, 'answerType').toLowerCase();
    const found = findMarkedAnswer(completion, prompt);
    const text = found?.text ?? lastLines(completion, 1);
    const about = { how: found?.how ?? 'conclusion', followsFormat: found?.followsFormat ?? false };
    if (type === 'bool') return { ...compare(truth(problem.answer), truth(text)), ...about };
    if (type === 'option') {
      const [gold, letter] = [problem.answer, text].map((side) => choiceLetters(side, OPTIONS));
      return { ...compare(gold || undefined, letter || undefined), ...about };
    }
    if (type === 'float' || type.startsWith('list of')) return { ...gradeNumbers(problem, text), ...about };
    return gradeAnswer(problem, completion);
  };
}

function compare(gold: string | undefined, answer: string | undefined): Grade {
  if (gold === undefined) return { status: 'undecided', extracted: answer ?? null };
  return { status: gold === answer ? 'correct' : 'incorrect', extracted: answer ?? null };
}

function truth(text: string): string | undefined {
  const words = text.toLowerCase().match(/\b(?:true|false|yes|no)\b/g) ?? [];
  const last = words.at(-1);
  return last === undefined ? undefined : String(last === 'true' || last === 'yes');
}

function gradeNumbers(problem: Problem, text: string): Grade {
  const gold = numbersOf(problem.answer);
  if (gold.length === 0) return { status: 'undecided', extracted: null };
  const answer =
    gold.length === 1 ? numbersOf(extractAnswer(text, { methods: ['last-number'] })?.answer ?? '') : numbersOf(text);
  const isRight =
    answer.length === gold.length &&
    gold.every((value, i) => Math.abs((answer[i] ?? Number.NaN) - value) <= RELATIVE_TOLERANCE * Math.abs(value));
  return { status: isRight ? 'correct' : 'incorrect', extracted: answer.length === 0 ? null : text.trim() };
}

function numbersOf(text: string): number[] {
  const plain = text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))(?!.*\[)/g, '');
  return (plain.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi) ?? []).map(Number);
}
