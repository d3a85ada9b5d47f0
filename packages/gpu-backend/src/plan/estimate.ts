import type { ModelConfig } from '../model/config.ts';
import type { EstimateOptions } from './estimate-options.ts';
import { COMPILER_BYTES, PROCESS_BYTES, TOKENIZER_BYTES_PER_TOKEN, WORKER_BYTES } from './measured.ts';
import { addParts, type MemoryPart, type MemoryParts, scaleParts, totalBytes } from './memory-parts.ts';
import { type RunSetup, runSetup } from './run-setup.ts';
import { type SamplingMemory, samplingMemory } from './sampling-memory.ts';
import { scoringBytes, teacherBytes } from './scoring-memory.ts';
import { type TrainingMemory, trainingMemory } from './training-memory.ts';
import { weightMemory } from './weight-memory.ts';

export type MemoryPhase = 'loading' | 'sampling' | 'training' | 'update';

/** Memory of the process at its fullest within a phase. */
export interface PhaseMemory {
  readonly phase: MemoryPhase;
  readonly bytes: number;
  readonly parts: MemoryParts;
}

export interface MemoryEstimate {
  /** Resident memory of the process, at most. */
  readonly peakBytes: number;
  readonly peakPhase: MemoryPhase;
  /** The largest part at the peak. */
  readonly dominant: MemoryPart;
  /** In the order in which they come; training and sampling take turns. */
  readonly phases: readonly PhaseMemory[];
  readonly parameters: number;
  readonly trainableParameters: number;
  /** What was assumed where the options leave it open. */
  readonly assumed: {
    readonly length: number;
    readonly workers: number;
    /** Sequences in one run. */
    readonly rows: number;
  };
}

/**
 * The memory that a model takes on the CPU: predicted from its sizes and the graphs that it would run, without loading it.
 *
 * Graphs are compiled and their runs simulated value by value, so that what is counted is what the engine keeps.
 * On a GPU the sizes of weights, gradients and activations are the same, and constants of the provider come on top.
 *
 * @throws {MathrError} `invalid_options` for a length beyond the context, an adapter that does not fit, or a quantized
 *   base that learns.
 *
 * @example
 * const config = modelConfig({ vocabularySize: 4096, hiddenSize: 256, layers: 6, heads: 8 });
 * estimate(config, { length: 256 }).peakPhase; // => 'training'
 */
export function estimate(config: ModelConfig, options: EstimateOptions = {}): MemoryEstimate {
  return estimateWith(new Map(), config, options);
}

/** What simulated runs took, by what decides them: plans that differ little share most runs. */
export type KnownRuns = Map<string, TrainingMemory | SamplingMemory>;

/** As `estimate`; runs are simulated once. */
export function estimateWith(known: KnownRuns, config: ModelConfig, options: EstimateOptions): MemoryEstimate {
  const setup = runSetup(config, options);
  const { sizes, workers, length, rows } = setup;
  const phases = phasesOf(setup, known);
  const peak = phases.reduce((most, phase) => (phase.bytes > most.bytes ? phase : most));
  const [dominant] = Object.entries(peak.parts).reduce((most, part) => (part[1] > most[1] ? part : most));
  return {
    peakBytes: peak.bytes,
    peakPhase: peak.phase,
    dominant: dominant as MemoryPart,
    phases,
    parameters: sizes.weights + (setup.structure.lora === undefined ? 0 : sizes.trainable),
    trainableParameters: options.train === false ? 0 : sizes.trainable,
    assumed: { length, workers, rows },
  };
}

function phasesOf(setup: RunSetup, known: KnownRuns): PhaseMemory[] {
  const { config, workers, sizes, options } = setup;
  const { train = true, rollout, teacher } = options;
  const weights = weightMemory(setup);
  const others: MemoryParts = {
    process: PROCESS_BYTES,
    tokenizer: config.vocabularySize * TOKENIZER_BYTES_PER_TOKEN,
    ...(teacher && { teacher: teacherBytes(teacher, setup) }),
    ...(options.reference === true && { reference: scoringBytes(setup) * workers }),
  };
  const { structure, rows, length, objective } = setup;
  const once = <M extends TrainingMemory | SamplingMemory>(of: unknown, simulate: (setup: RunSetup) => M): M => {
    const key = JSON.stringify([structure, length, of]);
    const memory = (known.get(key) as M | undefined) ?? simulate(setup);
    known.set(key, memory);
    return memory;
  };
  const sampling = rollout && once([rollout, workers], samplingMemory);
  const training = train
    ? once([rows, objective.name, options.gradientCheckpointing, options.quantize], trainingMemory)
    : undefined;
  const started: MemoryParts = { sessions: COMPILER_BYTES + workers * WORKER_BYTES };
  const ready = addParts(others, weights.resident, started);
  // sessions of both stay: what was released is not given back to the system
  const kept = [sampling, training].flatMap((memory) => (memory ? [scaleParts(memory.kept, workers)] : []));
  const learned = train ? addParts(weights.gradients, weights.moments) : {};
  const phases: [MemoryPhase, MemoryParts][] = [
    ['loading', addParts(others, weights.loaded, { loading: sizes.largest * 4 })],
  ];
  if (sampling !== undefined) {
    phases.push(['sampling', addParts(ready, ...kept, learned, scaleParts(sampling.passing, workers))]);
  }
  if (training !== undefined) {
    phases.push(['training', addParts(ready, ...kept, learned, scaleParts(training.passing, workers))]);
    phases.push(['update', addParts(ready, ...kept, learned)]);
  }
  return phases.map(([phase, parts]) => ({ phase, bytes: totalBytes(parts), parts }));
}
