import type { Problem } from '@mathr/core';
import { verify } from '@mathr/verify';

import type { Grade, Grader } from '../../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from '../prompt/evaluation-prompt.ts';
import { choiceLetters, concludedLetters } from './choice-letters.ts';
import { findMarkedAnswer } from './find-answer.ts';
import { answerGrader } from './grade-answer.ts';

/**
 * One right option of several, named by its letter or by its text. The options are `metadata.options`; the gold is a letter
 * or an option's text. Problems without options are graded as answers.
 */
export function choiceGrader(prompt: EvaluationPrompt): Grader {
  const gradeAnswer = answerGrader(prompt);
  return (problem, completion) => {
    const options = optionsOf(problem);
    return options === undefined ? gradeAnswer(problem, completion) : gradeChoice(problem, options, completion, prompt);
  };
}

/** The texts of the options, in order; undefined when there are none. */
export function optionsOf(problem: Problem): readonly string[] | undefined {
  const options = problem.metadata?.['options'];
  return Array.isArray(options) && options.length > 0 ? options.map(String) : undefined;
}

function gradeChoice(
  problem: Problem,
  options: readonly string[],
  completion: string,
  prompt: EvaluationPrompt,
): Grade {
  const gold = letterOf(problem.answer, options);
  if (gold === undefined) return { status: 'undecided', extracted: null };
  const marked = findMarkedAnswer(completion, prompt);
  const letter = marked === undefined ? undefined : letterOf(marked.text, options);
  if (marked !== undefined && letter !== undefined) {
    const { how, followsFormat } = marked;
    return { status: letter === gold ? 'correct' : 'incorrect', extracted: letter, how, followsFormat };
  }
  const letters = concludedLetters(completion, options.length);
  const concluded = letters.length === 1 ? letters : undefined;
  const extracted = concluded ?? marked?.text ?? null;
  const how = concluded === undefined ? (marked?.how ?? 'none') : 'conclusion';
  return {
    status: concluded === gold ? 'correct' : 'incorrect',
    extracted,
    how,
    followsFormat: concluded === undefined && marked?.followsFormat === true,
  };
}

/** The letter of the one option that an answer names or equals. */
function letterOf(answer: string, options: readonly string[]): string | undefined {
  const same = options.flatMap((option, index) => (isSame(option, answer) ? [letterAt(index)] : []));
  if (same.length === 1) return same[0];
  const letters = choiceLetters(answer, options.length);
  return letters.length === 1 ? letters : undefined;
}

function isSame(option: string, answer: string): boolean {
  const plain = (text: string): string => text.trim().toLowerCase().replace(/\.$/, '');
  return plain(option) === plain(answer) || verify(option, answer).status === 'correct';
}

function letterAt(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
