import type { JudgePrompt } from './judge-prompt.ts';

/** P2: right or wrong, and how good the reasoning is from 1 to 10, as JSON. */
export const qualityJudge: JudgePrompt = {
  name: 'quality-judge',
  version: 1,
  render: ({ question, gold, completion }) => [
    {
      role: 'system',
      content: [
        'You assess worked solutions to mathematics questions. Reply with one JSON object and nothing else:',
        '{"is_correct": 0 or 1, "reasoning_quality": whole number from 1 to 10}.',
        'is_correct is 1 when the final answer means the same as the reference answer, however it is written.',
        'reasoning_quality is about the steps alone: 8-10 sound and complete, at most small slips of wording; 6-7 sound',
        'with a gap that a reader can fill; 4-5 partly sound, with an error or a missing step that matters; 2-3 mostly',
        'unsound; 1 no reasoning, or none that belongs to the question. Sound reasoning may end in a wrong answer and still',
        'score high; a right answer without sound steps scores low.',
      ].join('\n'),
    },
    { role: 'user', content: JSON.stringify({ question, reference_answer: gold, solution: completion }) },
  ],
};
