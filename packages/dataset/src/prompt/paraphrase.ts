import type { PromptTemplate } from './prompt-template.ts';

/** How a paraphrase is to differ. */
export type ParaphraseStyle = 'plain' | 'voice' | 'order' | 'names' | 'formal';

/** The styles in the order in which they are asked for. */
export const PARAPHRASE_STYLES: readonly ParaphraseStyle[] = ['plain', 'voice', 'order', 'names', 'formal'];

const HOW: Readonly<Record<ParaphraseStyle, string>> = {
  plain: 'Say it in other words.',
  voice: 'Turn active sentences into passive ones and passive into active ones.',
  order: 'Change the order in which the facts are told; the question may come first.',
  names: 'Move it to another everyday scene with other people and things.',
  formal: 'Say it as an exam would, without any story that is not needed.',
};

/** For other wordings of a problem that ask the same about the same numbers. */
export const paraphrasePrompt: PromptTemplate<[style: ParaphraseStyle, question: string]> = {
  name: 'paraphrase',
  version: 1,
  render: (style, question) => [
    {
      role: 'system',
      content:
        `You reword mathematics problems. ${HOW[style]} Keep every number, every unit and what is asked for; add no fact and ` +
        'leave none out, so that the answer stays the same. Do not solve it. Reply with the reworded problem between the ' +
        'lines <problem> and </problem>, and nothing else.',
    },
    { role: 'user', content: question },
  ],
};
