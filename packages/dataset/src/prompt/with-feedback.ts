import type { TracePrompt } from './trace-prompt.ts';

// as much of a rejected attempt as is worth the tokens
const SHOWN_CHARS = 4000;

/**
 * The same prompt; from the second attempt on the teacher also sees its last attempt and why it was not kept. The right
 * answer is never shown.
 */
export function withFeedback(prompt: TracePrompt): TracePrompt {
  return {
    name: `${prompt.name}+feedback`,
    version: prompt.version,
    render(problem, attempt) {
      const messages = prompt.render(problem, attempt);
      const last = attempt.rejected.at(-1);
      if (last === undefined) return messages;
      return [
        ...messages,
        { role: 'assistant', content: last.text.slice(0, SHOWN_CHARS) },
        {
          role: 'user',
          content:
            `That attempt was not accepted (${last.why}). Start again from the problem, by another way if you see one. ` +
            'Check each calculation, and keep to the form that was asked for.',
        },
      ];
    },
  };
}
