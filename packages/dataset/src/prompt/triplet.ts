import type { TracePrompt } from './trace-prompt.ts';

/** The line that `tripletPrompt` asks for and `splitAtMarker` looks for, unless told otherwise. */
export const ANSWER_MARKER = 'Final answer:';

/**
 * For triplets of question, reasoning and answer: an expert who writes only the steps that are needed, and the answer on a
 * last line of its own after a marker.
 */
export function tripletPrompt(marker: string = ANSWER_MARKER): TracePrompt {
  return {
    name: marker === ANSWER_MARKER ? 'triplet' : `triplet (${marker})`,
    version: 1,
    render: (problem) => [
      {
        role: 'system',
        content:
          'You are an expert in mathematics who explains briefly and exactly. Solve the problem with the steps that are ' +
          'needed and no others; do not restate the problem, and do not comment on your own work. Then end with one line, ' +
          `separate from the text before it, in exactly this form:\n${marker} <the answer and nothing else>`,
      },
      { role: 'user', content: `Problem:\n${problem.question}` },
    ],
  };
}
