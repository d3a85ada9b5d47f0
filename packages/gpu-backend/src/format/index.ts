// model directories and GGUF files
export { loadModelDir, type LoadedModel } from './load-model-dir.ts';
export { saveModelDir, type SavedModel, type WeightDType } from './save-model-dir.ts';
export { readModelConfig, type DescribedModel } from './read-model-config.ts';
export { openTokenizer } from './load-source.ts';
export { loadTokenizerDir } from './load-tokenizer-dir.ts';
// from one form to another
export { convertModel, type ConvertModelOptions } from './convert-model.ts';
export { convertLlama2c } from './llama2c.ts';
// from the hub
export { downloadModel, type DownloadModelOptions, type DownloadProgress, type HubSource } from './hub.ts';
