import type { PromptTemplate } from './prompt-template.ts';

/** Is this a problem that can be solved, and does its answer fit? JSON in, JSON out. */
export const validityJudge: PromptTemplate<[problem: { readonly question: string; readonly answer: string }]> = {
  name: 'validity-judge',
  version: 1,
  render: ({ question, answer }) => [
    {
      role: 'system',
      content: [
        'You check mathematics problems before they go into a training set. You receive a JSON object with question and',
        'answer. Do not solve the problem in full; decide whether it is fit for use.',
        '',
        'problem_valid: 1 when the text is complete and unambiguous, its conditions do not contradict each other, nothing',
        'outside it (a picture, an earlier part) is needed, and it asks for exactly one result; else 0.',
        'answer_plausible: 1 when the answer is of the kind that the question asks for and nothing in the text rules it',
        'out; else 0.',
        'reason: one short sentence, empty when both are 1.',
        '',
        'Reply with one JSON object and nothing else:',
        '{"problem_valid": 0 or 1, "answer_plausible": 0 or 1, "reason": "..."}',
      ].join('\n'),
    },
    { role: 'user', content: JSON.stringify({ question, answer }) },
  ],
};
