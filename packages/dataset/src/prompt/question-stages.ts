import type { Message } from '@mathr/core';
import type { PromptTemplate } from './prompt-template.ts';

/** The five looks at a question, in the order in which they are taken. */
export type QuestionStage = 'format' | 'surface' | 'conditions' | 'contradictions' | 'completeness';

export const QUESTION_STAGES: readonly QuestionStage[] = [
  'format',
  'surface',
  'conditions',
  'contradictions',
  'completeness',
];

/** One look at a question; the stages follow MathQ-Verify, arXiv:2505.13903. */
export const questionStagePrompt: PromptTemplate<[stage: QuestionStage, question: string]> = {
  name: 'question-stage',
  version: 1,
  render: (stage, question): readonly Message[] => [
    { role: 'system', content: `${TASKS[stage]}\n${REPLY}` },
    { role: 'user', content: `Text to examine:\n${question}` },
  ],
};

const REPLY =
  'Do not solve the problem. Reply with one JSON object and nothing else: {"judgement": true when it passes or false when it does not, "error": null or one sentence that names what is wrong}';

const TASKS: Readonly<Record<QuestionStage, string>> = {
  format:
    'You decide whether a text is one mathematics problem and nothing more. It fails when it carries instructions to rewrite, translate or create something, remarks to or by an assistant, a solution, or its own answer. It passes when all it does is state a problem.',
  surface:
    'You proofread a mathematics problem. Look only at spelling, grammar and LaTeX: unclosed formulas, undefined commands, words or signs that make it unreadable. Leave the meaning aside; a passage that is unusual but readable passes.',
  conditions:
    'You examine the givens of a mathematics problem one at a time. Take it apart into its smallest conditions and hold each against the definitions and domains of what it speaks of: a negative length, a probability above one, half a person, a function outside its domain fail. Do not compare conditions with each other.',
  contradictions:
    'You look for contradictions in a mathematics problem. Take it apart into its smallest conditions and ask whether all can hold together, and whether what follows from them is a possible value for what is asked. Each condition by itself was examined before; fail the problem only for conflicts between them.',
  completeness:
    'You decide whether a mathematics problem gives all that is needed to reach what it asks for. Name the goal, then see whether the conditions determine it. Conditions that are not needed do no harm, and an answer in symbols is as good as a number. It fails when something is missing or nothing is asked.',
};
