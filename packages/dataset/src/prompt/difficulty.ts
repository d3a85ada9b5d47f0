import type { PromptTemplate } from './prompt-template.ts';

/** Rates how difficult a problem is, from 1 to 10. */
export const difficultyPrompt: PromptTemplate<[question: string]> = {
  name: 'difficulty',
  version: 1,
  render: (question) => [
    {
      role: 'system',
      content: `You rate how difficult a mathematics problem is. The scale, with what its points mean:
1: a single step of arithmetic
2: two to four steps of grade-school reasoning
3: routine exercises of middle school
4: routine exercises of high school
5: the last questions of a high-school exam, the easy ones of a competition
6: the middle of a national competition with answers to fill in
7: the last questions of such a competition
8: the first problem of an olympiad
9: the middle of an olympiad
10: the hardest problems of an international olympiad
Halves are allowed. Think of the shortest solution that a good student could find, not of how long the text is. Do not solve the problem in full. Reply with one JSON object and nothing else: {"difficulty": number from 1 to 10}`,
    },
    { role: 'user', content: question },
  ],
};
