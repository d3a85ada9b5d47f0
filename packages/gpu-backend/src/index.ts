// models that learn and sample
export {
  openModel,
  type FreshModel,
  type ModelSource,
  type OpenModelOptions,
  type ProviderChoice,
  type RolloutOptions,
} from './open-model.ts';
export type { EmbeddedTrainer } from './trainer/embedded-trainer.ts';
export type { EmbeddedSampler } from './sampler/embedded-sampler.ts';
export type { DecodeCounts } from './sampler/decode-protocol.ts';
export type { SpeculateOptions } from './speculation/speculate-options.ts';
// models on servers
export { openServer, type ServerModel } from './server/open-server.ts';
export { openEmbedder, type EmbedderOptions, type ServerEmbedder } from './server/open-embedder.ts';
export type { ServerOptions } from './server/server-options.ts';
// execution providers
export { kernelsFor, PROVIDERS, type Provider } from './provider/provider.ts';
export { probeProviders, type ProbeOptions, type ProviderStatus } from './provider/probe-provider.ts';
export { resolveProvider, type ResolveProviderOptions } from './provider/resolve-provider.ts';
// models
export {
  modelConfig,
  type ModelConfig,
  type ModelConfigOptions,
  type ModelFamily,
  type RopeScaling,
} from './model/config.ts';
export type { LoraOptions } from './model/lora-layout.ts';
export type { QuantizeOptions } from './quantization/base-quantization.ts';
export type { QuantizedType } from './quantization/weight-format.ts';
// tokenizers
export { trainTokenizer, type TokenizerRoles } from './tokenizer/create-tokenizer.ts';
export type { LoadedTokenizer, TokenizerFiles } from './tokenizer/load-tokenizer.ts';
export type { TrainBpeOptions } from './tokenizer/train-bpe.ts';
