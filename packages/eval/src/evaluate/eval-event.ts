import type { EvalResult } from './eval-result.ts';

/** Events of an evaluation. Items themselves go to the journal, not into events. */
export type EvalEvent =
  | {
      readonly type: 'eval-start';
      readonly name: string;
      readonly problems: number;
      readonly completions: number;
      /** Completions that an earlier sitting left in the journal. */
      readonly resumed: number;
    }
  | {
      /** Something that whoever reads the numbers should know, for example a damaged line of the journal. */
      readonly type: 'eval-note';
      readonly message: string;
    }
  | {
      readonly type: 'eval-progress';
      readonly done: number;
      readonly total: number;
      /** Completions a second in this sitting. */
      readonly rate: number;
      readonly tokensPerSecond: number;
      readonly secondsLeft: number;
      /** Over the samples (or greedy completions) graded so far. */
      readonly accuracy: number;
      /** Completions that failed for good so far. */
      readonly failed: number;
      /** Calls that were made again so far. */
      readonly retries: number;
    }
  | ({ readonly type: 'eval-end' } & Omit<EvalResult, 'items' | 'perProblem' | 'problemIds'>);
