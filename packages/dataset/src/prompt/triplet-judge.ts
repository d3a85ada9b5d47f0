import type { PromptTemplate } from './prompt-template.ts';

/** What the judge of triplets sees. */
export interface TripletToJudge {
  readonly question: string;
  readonly referenceAnswer: string;
  readonly reasoning: string;
  readonly answer: string;
}

/** Is the answer the reference's, and how good is the reasoning? JSON in, JSON out. */
export const tripletJudge: PromptTemplate<[triplet: TripletToJudge]> = {
  name: 'triplet-judge',
  version: 1,
  render: ({ question, referenceAnswer, reasoning, answer }) => [
    {
      role: 'system',
      content: [
        'You judge solutions to mathematics problems. You receive a JSON object with question, reference_answer, reasoning',
        'and generated_answer. Judge two things, each on its own.',
        '',
        'is_correct: 1 when generated_answer means the same as reference_answer, whatever its notation (1/2 and 0.5, x=3',
        'and 3, units left out); else 0. Take the reference as right.',
        '',
        'reasoning_quality, a whole number from 1 to 10:',
        '8-10: every step follows and none is missing; 10 only when nothing could be improved.',
        '6-7: sound, with a gap or an imprecision that does no harm.',
        '4-5: the right idea with a real mistake or a missing step.',
        '2-3: mostly wrong, something useful in it.',
        '1: no usable reasoning.',
        'Judge the reasoning apart from the answer: sound reasoning with a slip at the end may still score high.',
        '',
        'Reply with one JSON object and nothing else: {"is_correct": 0 or 1, "reasoning_quality": 1 to 10}',
      ].join('\n'),
    },
    {
      role: 'user',
      content: JSON.stringify({ question, reference_answer: referenceAnswer, reasoning, generated_answer: answer }),
    },
  ],
};
