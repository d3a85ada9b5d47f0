import { readField, textField } from '../read/mapped-problem.ts';
import type { DatasetAdapter, RowFields } from './dataset-adapter.ts';

/**
 * Questions with options, as AQuA, MathQA, AGIEval, SAT and MMLU have them: the options go under the question as
 * `(A) …`, the answer is the letter.
 */
export const multipleChoiceAdapter: DatasetAdapter = {
  name: 'multiple-choice',
  description: 'AQuA, MathQA, AGIEval, MMLU: question, options or choices, and the letter or index of the right one',
  fits: (fields) => optionTexts(fields) !== undefined && rightLetter(fields) !== undefined,
  adapt(fields, { id, source }) {
    const question = textField(fields, QUESTION);
    const options = optionTexts(fields);
    const answer = rightLetter(fields);
    if (question === undefined || options === undefined || answer === undefined) {
      return 'it lacks a question, options, or the letter of the right one';
    }
    const passage = textField(fields, 'passage');
    const solution = textField(fields, ['rationale', 'Rationale', 'other.solution', 'solution']);
    const topic = textField(fields, ['subject', 'category', 'type']);
    return {
      problem: {
        id,
        question: [...(passage === undefined ? [] : [passage]), question, ...options].join('\n'),
        answer,
        ...(solution === undefined ? {} : { solution }),
        source,
        ...(topic === undefined ? {} : { topic }),
      },
    };
  },
};

const QUESTION = ['question', 'Problem', 'problem', 'Question'];

/** The options as lines; one that carries no letter of its own gets one. */
function optionTexts(fields: RowFields): readonly string[] | undefined {
  const options = readField(fields, ['options', 'choices']);
  if (typeof options === 'string') return /\bB\s*[).]|b\s*\)/.test(options) ? [options.trim()] : undefined;
  if (!Array.isArray(options) || options.length < 2) return undefined;
  return options.map((option: unknown, index) => {
    const text = String(option).trim();
    return /^\(?[A-Za-z]\s*[).:]/.test(text) ? text : `(${letter(index)}) ${text}`;
  });
}

function rightLetter(fields: RowFields): string | undefined {
  const given = readField(fields, ['correct', 'label', 'Answer', 'answer_index', 'answer']);
  if (typeof given === 'number') return Number.isInteger(given) && given >= 0 && given < 26 ? letter(given) : undefined;
  const text = typeof given === 'string' ? /^\(?([A-Za-z])\)?$/.exec(given.trim())?.[1] : undefined;
  return text?.toUpperCase();
}

function letter(index: number): string {
  return String.fromCodePoint(65 + index);
}
