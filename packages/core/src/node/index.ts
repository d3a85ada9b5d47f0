// JSON Lines
export { readJsonl, type ReadJsonlOptions } from './read-jsonl.ts';
export { writeJsonl, type WriteJsonlOptions } from './write-jsonl.ts';
// one process at a time
export { lockFile } from './lock-file.ts';
// safetensors files
export { openSafetensors, type SafetensorsReader } from './open-safetensors.ts';
export { writeSafetensors, type SafetensorsEntry, type WriteSafetensorsOptions } from './write-safetensors.ts';
export { writeShardedSafetensors, type WriteShardedSafetensorsOptions } from './write-sharded-safetensors.ts';
export type { TensorInfo } from '../safetensors/header.ts';
// the hub
export { hubFailure, type HubRequestFacts } from '../error/hub-failure.ts';
