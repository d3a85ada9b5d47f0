import type { BothAnswers } from './extract-both.ts';

/** How a set of outputs keeps to the asked form. Shares are of all outputs, in [0, 1]; 0 for no outputs. */
export interface ExtractionShares {
  readonly outputs: number;
  /** Outputs with an answer in the asked form. */
  readonly strict: number;
  /** Outputs whose answer only the flexible reading found. */
  readonly flexibleOnly: number;
  /** Outputs without any answer. */
  readonly none: number;
  /** `flexibleOnly / outputs`: how much a strict reading would lose. */
  readonly flexibleOnlyShare: number;
  readonly noneShare: number;
}

/**
 * Counts how many outputs follow the asked form, how many only a flexible reading understands, and how many hold no
 * answer: a model that looks weak may only write its answers elsewhere.
 *
 * @example
 * extractionShares(outputs.map((text) => extractBoth(text, { format: 'hashes' }))).flexibleOnlyShare;
 */
export function extractionShares(answers: Iterable<BothAnswers>): ExtractionShares {
  let [outputs, strict, flexibleOnly] = [0, 0, 0];
  for (const answer of answers) {
    outputs++;
    if (answer.strict !== null) strict++;
    else if (answer.flexible !== null) flexibleOnly++;
  }
  const none = outputs - strict - flexibleOnly;
  const share = (count: number): number => (outputs === 0 ? 0 : count / outputs);
  return { outputs, strict, flexibleOnly, none, flexibleOnlyShare: share(flexibleOnly), noneShare: share(none) };
}
