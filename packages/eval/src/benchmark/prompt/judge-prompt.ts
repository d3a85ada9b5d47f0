import type { Message } from '@mathr/core';

/** A question to a judge about one solution, with a name and a version. */
export interface JudgePrompt {
  readonly name: string;
  readonly version: number;
  render(input: {
    readonly question: string;
    /** The reference answer. */
    readonly gold: string;
    /** What the model wrote. */
    readonly completion: string;
  }): readonly Message[];
}
