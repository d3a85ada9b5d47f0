// memory of one process
export { estimate, type MemoryEstimate, type MemoryPhase, type PhaseMemory } from './estimate.ts';
export type { EstimateOptions, RolloutPlan } from './estimate-options.ts';
export { MEMORY_PARTS, type MemoryPart, type MemoryParts } from './memory-parts.ts';
export { suggestSavings, type Saving, type SuggestSavingsOptions } from './suggest-savings.ts';
// memory of many accelerators
export { estimateSharded, type ShardedEstimate, type ShardedOptions, type ZeroStage } from './estimate-sharded.ts';
// what is planned
export { parseHfConfig } from '../model/hf-config.ts';
export { modelConfig, type ModelConfig, type ModelConfigOptions } from '../model/config.ts';
