import type { BenchmarkSet, SourceRecord } from '../benchmark-set.ts';
import { choiceGrader } from '../grade/grade-choice.ts';
import { jeeGrader } from '../grade/grade-jee.ts';
import { theoremGrader } from '../grade/grade-theorem.ts';
import { standardBoxed } from '../prompt/standard-boxed.ts';
import { unifiedEvaluation } from '../prompt/unified-evaluation.ts';
import { listField, optionalNumber, optionalText, textField, withoutUndefined } from '../read-fields.ts';

type ChoiceSet = Omit<BenchmarkSet, 'answer' | 'prompt' | 'maxTokens' | 'language'> & Partial<BenchmarkSet>;

/** What these sets share: lettered options, one of which is right. */
function choices(set: ChoiceSet): BenchmarkSet {
  return { answer: 'choice', prompt: standardBoxed, grade: choiceGrader, maxTokens: 2048, language: 'en', ...set };
}

/** The question with its options under it, one a line. */
function withOptions(question: string, options: readonly string[]): string {
  const lines = options.map((option, index) => `(${String.fromCharCode('A'.charCodeAt(0) + index)}) ${option}`);
  return [question, '', ...lines].join('\n');
}

function lettered(question: string, options: readonly string[], answer: string): ReturnType<BenchmarkSet['read']> {
  if (options.length < 2) throw new Error(`there are ${options.length} options; two or more are wanted`);
  if (!/^[A-J]$/.test(answer)) throw new Error(`the right option is "${answer}", no letter`);
  return { question: withOptions(question, options), answer, metadata: { options } };
}

/** `A)36`, `(B) 6`, `C. x`: the text behind the letter. */
function withoutLetter(option: string): string {
  return option.replace(/^\s*\(?[A-J]\s*[).:]\s*/, '').trim();
}

/** AQuA and AGIEval: a list of lettered options, and the letter of the right one. */
function readLettered(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  const question = [optionalText(record, 'passage'), textField(record, 'question')].filter(Boolean).join('\n\n');
  return lettered(question, listField(record, 'options').map(withoutLetter), textField(record, 'correct', 'label'));
}

const JEE: Omit<ChoiceSet, 'name' | 'title' | 'size' | 'files'> = {
  origin: 'Arora et al. 2023, arXiv:2305.15074',
  licence: 'MIT; problems of public exam papers',
  prompt: standardBoxed,
  maxTokens: 4096,
  graderVersion: 1,
  grade: jeeGrader,
  notes: ['Multi-correct questions give part of the marks: its published numbers are `score.mean`, not `accuracy`.'],
  read: (record) => ({
    question: `${jeeInstruction(textField(record, 'type'))}\n\n${textField(record, 'question')}`,
    answer: textField(record, 'gold'),
    topic: textField(record, 'subject'),
    metadata: withoutUndefined({
      type: textField(record, 'type'),
      paper: optionalText(record, 'description'),
      index: optionalNumber(record, 'index'),
    }),
  }),
};

/** What an answer may be, which the exam says above each section. */
function jeeInstruction(type: string): string {
  const instruction = {
    MCQ: 'Exactly one option is right. Give its letter.',
    'MCQ(multiple)': 'One or more options are right. Give the letters of all of them, as in ABD.',
    Integer: 'The answer is a whole number that is not negative.',
    Numeric: 'The answer is a number. Give it to two decimal places.',
  }[type];
  if (instruction === undefined) throw new Error(`"type" is "${type}", no type of JEEBench question`);
  return instruction;
}

/** Multiple choice, and questions whose kinds of answer differ. */
export const CHOICE_SETS: readonly BenchmarkSet[] = [
  choices({
    name: 'aqua',
    title: 'AQuA-RAT: algebra word problems with five options',
    origin: 'Ling et al. 2017, arXiv:1705.04146',
    licence: 'Apache-2.0',
    size: 254,
    files: ['aqua'],
    hub: { id: 'deepmind/aqua_rat', config: 'raw' },
    read: readLettered,
  }),
  choices({
    name: 'sat-math',
    title: 'SAT Math of AGIEval',
    origin: 'Zhong et al. 2023, arXiv:2304.06364',
    licence: 'MIT',
    size: 220,
    files: ['agieval_sat_math'],
    read: readLettered,
  }),
  choices({
    name: 'sat-math-32',
    title: 'SAT Math, the 32 of the Qwen2.5-Math evaluation',
    origin: 'College Board, sample questions',
    licence: 'none stated: for evaluation, not to be re-licensed',
    size: 32,
    files: ['sat_math'],
    read: (record) => {
      const parts = textField(record, 'options').split(/(?:^|\s)[A-D][).]\s+/);
      return lettered(textField(record, 'question'), parts.slice(1), textField(record, 'Answer'));
    },
  }),
  choices({
    name: 'mmlu-stem',
    title: 'MMLU, its 18 subjects of science and technology',
    origin: 'Hendrycks et al. 2020, arXiv:2009.03300',
    licence: 'MIT',
    size: 3018,
    files: ['mmlu_stem'],
    hub: { id: 'TIGER-Lab/MMLU-STEM' },
    read: (record) => {
      const letter = String.fromCharCode('A'.charCodeAt(0) + Number(textField(record, 'answer')));
      const problem = lettered(textField(record, 'question'), listField(record, 'choices'), letter);
      return withoutUndefined({ ...problem, topic: optionalText(record, 'type', 'subject') });
    },
  }),
  choices({
    ...JEE,
    name: 'jeebench',
    title: 'JEEBench: physics, chemistry and mathematics of JEE Advanced',
    size: 515,
    files: ['jeebench'],
    hub: { id: 'daman1209arora/jeebench' },
  }),
  choices({
    ...JEE,
    name: 'jeebench-math',
    title: 'JEEBench, mathematics',
    size: 236,
    files: ['jeebench'],
    hub: { id: 'daman1209arora/jeebench' },
    keep: (record) => record['subject'] === 'math',
  }),
  choices({
    name: 'theoremqa',
    title: 'TheoremQA: university questions that need a theorem',
    origin: 'Chen et al. 2023, arXiv:2305.12524',
    licence: 'MIT',
    size: 800,
    files: ['theoremqa', 'theoremqa_test'],
    hub: { id: 'TIGER-Lab/TheoremQA' },
    answer: 'expression',
    grade: theoremGrader,
    maxTokens: 4096,
    notes: ['Some questions refer to a picture that is not shown; floats count within 4 %, as its authors do.'],
    read: (record) => ({
      question: textField(record, 'Question'),
      answer: textField(record, 'Answer'),
      metadata: { answerType: textField(record, 'Answer_type'), hasPicture: Boolean(record['Picture']) },
    }),
  }),
  choices({
    name: 'tabmwp',
    title: 'TabMWP: word problems with a table (test1k)',
    origin: 'Lu et al. 2022, arXiv:2209.14610',
    licence: 'CC BY-NC-SA 4.0',
    size: 1000,
    files: ['tabmwp_test1k'],
    answer: 'number',
    prompt: unifiedEvaluation,
    read: readTable,
  }),
];

/** The table, the question and, where there are some, its options. */
function readTable(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  const title = optionalText(record, 'table_title');
  const unit = optionalText(record, 'unit');
  const table = `${title === undefined ? 'Table' : `Table: ${title}`}\n${textField(record, 'table')}`;
  const options =
    record['choices'] === null || record['choices'] === undefined ? undefined : listField(record, 'choices');
  const asked = textField(record, 'question');
  const question = `${table}\n\n${unit === undefined ? asked : `${asked} (Unit: ${unit})`}`;
  return withoutUndefined({
    id: optionalText(record, 'id'),
    question: options === undefined ? question : withOptions(question, options),
    answer: textField(record, 'answer'),
    solution: optionalText(record, 'solution'),
    level: optionalNumber(record, 'grade'),
    topic: optionalText(record, 'ans_type'),
    metadata: withoutUndefined({ options, unit }),
  });
}
