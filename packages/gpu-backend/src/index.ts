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
export type { ServerOptions } from './server/server-options.ts';
export {
  readChatBatch,
  submitChatBatch,
  type ChatBatchRequest,
  type ReadChatBatchOptions,
} from './server/chat-batch.ts';
export type { ChatBatchOutcome } from './server/batch-outcome.ts';
export { openBatchChat, type BatchChatOptions } from './server/open-batch-chat.ts';
export type { BatchLook } from './server/gathered-calls.ts';
// graphs to ONNX
export {
  compileGraph,
  type CompiledGraph,
  type CompileOptions,
  type ExternalWeight,
  type GraphValue,
} from './onnx/compile-graph.ts';
// worker threads with sessions
export { createSessionPool, type SessionPool, type SessionPoolOptions } from './session/session-pool.ts';
export type { CallOptions, SessionWorker, TransferOptions } from './session/session-worker-handle.ts';
export type { LoadOptions } from './session/session-options.ts';
export type { HostTensor } from './session/protocol.ts';
export type { ResidentTensor, RunSpec, SessionInfo, WorkerContext, WorkerFunction } from './session/worker-context.ts';
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
// files
export { convertModel, type ConvertModelOptions } from './format/convert-model.ts';
export { loadModelDir, type LoadedModel } from './format/load-model-dir.ts';
export { saveModelDir, type SavedModel, type WeightDType } from './format/save-model-dir.ts';
export { openTokenizer } from './format/load-source.ts';
export { readModelConfig, type DescribedModel } from './format/read-model-config.ts';
export { loadTokenizerDir } from './format/load-tokenizer-dir.ts';
export { downloadModel, type DownloadModelOptions, type DownloadProgress, type HubSource } from './format/hub.ts';
export { convertLlama2c } from './format/llama2c.ts';
