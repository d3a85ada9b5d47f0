import type { Problem } from '@mathr/core';
import { verify } from '@mathr/verify';
import { detectLanguage, type Language } from './detect-language.ts';
import { findLeak } from './find-leak.ts';
import { questionTraits } from './question-traits.ts';
import { findFormFault } from './text-form.ts';

/** What can be wrong with a problem, or keep it from being used. */
export type ProblemFault =
  | 'question-empty'
  | 'question-malformed'
  | 'question-garbled'
  | 'question-without-task'
  | 'question-not-only-a-problem'
  | 'question-with-url'
  | 'question-with-table'
  | 'language'
  | 'image'
  | 'proof'
  | 'multi-part'
  | 'multiple-choice'
  | 'answer-missing'
  | 'answer-unparsable'
  | 'answer-leaked';

export interface ProblemIssue {
  readonly fault: ProblemFault;
  /** One sentence for whoever reads the report. */
  readonly message: string;
}

/** Faults after which nobody can answer the question, or nobody can check the answer. Kinds of problems are not among them. */
export const GRAVE_FAULTS: readonly ProblemFault[] = [
  'question-empty',
  'question-malformed',
  'question-garbled',
  'question-not-only-a-problem',
  'answer-missing',
  'answer-unparsable',
  'answer-leaked',
];

/**
 * Everything that rules can find wrong with a problem, without a model: the first two stages of MathQ-Verify (is it only a
 * problem, is its surface sound; arXiv:2505.13903), and whether the answer is there, can be checked, and is not given away.
 */
export function checkProblem(
  problem: Pick<Problem, 'question' | 'answer'>,
  options: {
    /** Languages that are wanted. @default all */
    readonly languages?: readonly Language[] | undefined;
  } = {},
): ProblemIssue[] {
  const { question, answer } = problem;
  if (question.trim() === '') return [{ fault: 'question-empty', message: 'the question is empty' }];
  return [...questionIssues(question, options.languages), ...answerIssues(question, answer)];
}

function questionIssues(question: string, languages: readonly Language[] | undefined): ProblemIssue[] {
  const issues: ProblemIssue[] = [];
  const add = (fault: ProblemFault, message: string): void => void issues.push({ fault, message });
  const malformed = findFormFault(question);
  if (malformed !== undefined) add('question-malformed', malformed);
  const garbled = GARBLED.exec(question);
  if (garbled !== null) add('question-garbled', `it holds ${JSON.stringify(garbled[0])}, which no one wrote`);
  const instruction = INSTRUCTION.exec(question);
  if (instruction !== null) add('question-not-only-a-problem', `it says "${instruction[0].trim().slice(0, 80)}"`);
  if (/https?:\/\/|www\./i.test(question)) add('question-with-url', 'it holds an address');
  if (/^\s*\|.*\|.*\|\s*$/m.test(question) || /\\begin\{tabular\}|<table\b/.test(question)) {
    add('question-with-table', 'it holds a table');
  }
  const language = detectLanguage(question);
  if (languages !== undefined && language !== 'unknown' && !languages.includes(language)) {
    add('language', `it is written in "${language}"; wanted are ${languages.join(', ')}`);
  }
  if ((language === 'en' || language === 'unknown') && !TASK.test(question)) {
    add('question-without-task', 'it neither asks nor tells to do anything');
  }
  const { hasImage, isProof, isMultiPart, isMultipleChoice } = questionTraits(question);
  if (hasImage) add('image', 'it needs a picture');
  if (isProof) add('proof', 'it asks for a proof');
  if (isMultiPart) add('multi-part', 'it asks several things');
  if (isMultipleChoice) add('multiple-choice', 'it offers answers to choose from');
  return issues;
}

function answerIssues(question: string, answer: string): ProblemIssue[] {
  if (answer.trim() === '') return [{ fault: 'answer-missing', message: 'the answer is empty' }];
  const issues: ProblemIssue[] = [];
  const verdict = verify(answer, answer);
  if (verdict.status !== 'correct') {
    issues.push({ fault: 'answer-unparsable', message: `the answer cannot be checked: ${verdict.reason}` });
  }
  const leak = findLeak(question, answer);
  if (leak !== undefined) issues.push({ fault: 'answer-leaked', message: `the question says its answer: "${leak}"` });
  return issues;
}

/** Replacement characters, halves of characters, and UTF-8 that was read as something else. */
const GARBLED =
  /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|â€[œ™˜“”\u009d]|Ã[©¨¼¶¤—]|âˆ’|\\u00[0-9a-f]{2}/;
/** Words to a model rather than to a solver, and solutions that came along. */
const INSTRUCTION =
  /\b(?:rewrite|rephrase|paraphrase|reword|translate|modify|proofread) (?:the|this|these|that)? ?(?:following |given |above )?(?:\w+ )?(?:problem|question|text|sentence|statement|exercise)s?\b|\b(?:here is|here's|below is) (?:the |a |an )?(?:new|modified|rewritten|revised|rephrased|similar|created)\b|\b(?:create|generate|make up|come up with|write) (?:a|an|another|one|\d+) (?:new |similar |different |math )*(?:problem|question)s?\b|\bas an ai\b|\bi(?:'m| am) sorry, but\b|(?:^|\n)\s*#*\s*\**(?:rewritten|modified|new|revised) (?:problem|question)\b|(?:^|\n)\s*#*\s*\**(?:solution|answer|explanation)\**\s*:(?!\s*$)/i;
const TASK =
  /[?？]|\b(?:find|determine|compute|calculate|evaluate|simplify|solve|prove|show|express|give|list|factor|expand|graph|write|convert|round|what|how|which|who|when|where|why|estimate|identify|choose|select|state|name|sketch|draw|plot|construct|verify|explain|describe|multiply|divide|add|subtract|differentiate|integrate|maximize|minimize|order|arrange|compare|complete|fill|use|rationalize|reduce|derive|approximate|discuss|prepare|match|classify|decide|enter|rewrite|check|represent|translate|perform|combine|test|obtain|specify|distribute|sum|answer|type|place|put|round|measure|expressing)\b|\b(?:is|are|by|at|of|equals?|to|be|than)\s*[:.=]*\s*(?:\$?\s*)$|_|=\s*\$?\s*$|:\s*$|[:\s]\(?A\)/i;
