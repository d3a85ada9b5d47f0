// models
export { interpreterTrainer, type InterpreterTrainerOptions } from './interpreter-trainer.ts';
export { leafModel } from './leaf-model.ts';
export { tinyTokenizer } from './tiny-tokenizer.ts';
