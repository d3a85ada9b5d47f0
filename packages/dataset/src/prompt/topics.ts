import type { PromptTemplate } from './prompt-template.ts';

/** Names the topic of a problem out of a list, and the concepts that it rests on. */
export const topicsPrompt: PromptTemplate<[question: string, topics: readonly string[]]> = {
  name: 'topics',
  version: 1,
  render: (question, topics) => [
    {
      role: 'system',
      content: `You sort mathematics problems. Choose the one topic of this list that the solution mainly rests on: ${topics.join('; ')}. Then name up to five concepts or theorems that a solver must know, in a few words each, in the singular, without capitals. Do not solve the problem. Reply with one JSON object and nothing else: {"topic": one of the list, "concepts": [names]}`,
    },
    { role: 'user', content: question },
  ],
};
