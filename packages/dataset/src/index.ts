// generated problems
export { generateProblems, type GenerateProblemsOptions } from './story/generate-problems.ts';
export { heldOutStoryGrammar } from './story/held-out-story-grammar.ts';
export { storyGrammar } from './story/story-grammar.ts';
export type { DrawRange, EndingTemplate, OperationTemplate, StoryGrammar, StorySentence } from './story/grammar.ts';
export { fillSentence, type Noun, type Person, type SlotValue } from './template/sentence.ts';
export { formatRational, rational, type Rational } from './template/rational.ts';
// comparing texts
export { textKey } from './clean/text-key.ts';
