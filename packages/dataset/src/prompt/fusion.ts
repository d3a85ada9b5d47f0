import type { PromptTemplate } from './prompt-template.ts';

/**
 * How two problems become one: the answer of the first is needed in the second (`sequential`), both are cases of one more
 * general problem (`parallel`), or both are solved and their answers compared (`conditional`).
 */
export type FusionStrategy = 'sequential' | 'parallel' | 'conditional';

const HOW: Readonly<Record<FusionStrategy, string>> = {
  sequential:
    'Write one problem in which the result of problem A is needed as a number in problem B: replace one number of B by what A ' +
    'asks for, so that B cannot be solved without A. Ask only what B asks.',
  parallel:
    'A and B are about alike ideas. Write one problem that holds both as parts of a single situation and asks for one result ' +
    'that combines what A asks and what B asks, such as their sum or difference.',
  conditional:
    'Write one situation in which both A and B arise and must be solved, and in which someone then has to decide or compare by ' +
    'their results. Ask for the outcome of that decision as one definite value.',
};

/** For problems made of two, by a strategy of MathFusion. The new question stands between two marks. */
export const fusionPrompt: PromptTemplate<[strategy: FusionStrategy, first: string, second: string]> = {
  name: 'fusion',
  version: 1,
  render: (strategy, first, second) => [
    {
      role: 'system',
      content:
        `You compose mathematics problems. ${HOW[strategy]} Keep the given numbers of both problems, add none that are not ` +
        'needed, and make sure that the new problem can be understood by itself and has exactly one answer. Do not solve it ' +
        'and do not mention A or B. Reply with the new problem between the lines <problem> and </problem>, and nothing else.',
    },
    { role: 'user', content: `Problem A:\n${first}\n\nProblem B:\n${second}` },
  ],
};
