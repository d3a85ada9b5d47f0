import type { Noun, Person } from '../template/sentence.ts';

/** A whole number drawn from `[low, high]`, both included. */
export type DrawRange = readonly [low: number, high: number];

/** A sentence with slots; `fillSentence` lists the forms that a slot may take. */
export interface StorySentence {
  /** Unique in its grammar; ends up in `metadata.templateIds`. */
  readonly id: string;
  /**
   * Words and punctuation separated by single spaces; the first letter is capitalised later.
   * Besides the draws it may use `{actor}`, `{other}`, `{item}`, `{thing}` (some other noun) and `{value}`.
   */
  readonly text: string;
  /** Numbers drawn for this sentence's own slots. */
  readonly draws?: Readonly<Record<string, DrawRange>> | undefined;
}

/** A sentence that changes the number the story is about. */
export interface OperationTemplate extends StorySentence {
  readonly family: string;
  /** In order, each `name = expression` over the draws, `value`, `previous` and names assigned before; the last assigns `value`. */
  readonly equations: readonly string[];
  /** The sentence leaves out what it counts ("3 more"), so it never follows a distractor. @default false */
  readonly elliptical?: boolean | undefined;
  /** The story goes on with `{other}`, who now has `value`; the actor's number stays known as `previous`. @default false */
  readonly movesToOther?: boolean | undefined;
}

/** A last operation that brings its own question. Its text may be empty. */
export interface EndingTemplate extends OperationTemplate {
  readonly question: string;
  /** Only right after an operation that moved: may use `{previousActor}` and `previous`. @default false */
  readonly afterMove?: boolean | undefined;
}

/** Everything that stories are drawn from. Extend one by spreading it: `{ ...storyGrammar, items: [...] }`. */
export interface StoryGrammar {
  readonly people: readonly Person[];
  readonly items: readonly Noun[];
  readonly starts: readonly StorySentence[];
  readonly operations: readonly OperationTemplate[];
  readonly endings: readonly EndingTemplate[];
  /** Sentences whose numbers do not matter. */
  readonly distractors: readonly StorySentence[];
  readonly questions: readonly StorySentence[];
  /** How often an operation family is tried; a family without a weight counts 1. */
  readonly familyWeights: Readonly<Record<string, number>>;
  /** The first number of the story. */
  readonly start: DrawRange;
  /** Every number that an equation yields lies in this range, or the story is drawn anew. */
  readonly values: DrawRange;
  /** Probability of a distractor before an operation. */
  readonly distractorProbability: number;
  /** Probability that the last operation is an ending. */
  readonly endingProbability: number;
}
