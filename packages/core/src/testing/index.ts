// models
export { characterTokenizer } from './character-tokenizer.ts';
export { interpreterTrainer, type InterpreterTrainerOptions } from './interpreter-trainer.ts';
export { leafModel } from './leaf-model.ts';
export { scriptedModel, type ModelScript, type ScriptedModel } from './scripted-model.ts';
export {
  scriptedSampler,
  type ScriptedPrompt,
  type ScriptedSampler,
  type ScriptedSamplerOptions,
} from './scripted-sampler.ts';
export { tinyTokenizer } from './tiny-tokenizer.ts';
// conformance suites
export type { ConformanceCase } from './conformance-case.ts';
export { testSampler, type TestSamplerOptions } from './test-sampler.ts';
export { testTrainer, type TestTrainerOptions } from './test-trainer.ts';
// comparisons
export { toBeAllClose, whyNotClose, type AllCloseOptions } from './all-close.ts';
