import type { Provider } from '../provider/provider.ts';

/** How a model is loaded. */
export interface LoadOptions {
  /** Merge equal nodes. Must be false for a graph that repeats computations to save memory (`CompiledGraph.repeats`). @default true */
  readonly mergeDuplicates?: boolean | undefined;
  /**
   * Compute what depends on constants alone when the model is loaded. Must be false where weights lie in a mapped file that
   * is rewritten in place: the slices of a chunked head, say, would stay as they were. @default true
   */
  readonly foldConstants?: boolean | undefined;
  /** Re-lay constant weights for small batches: quicker decoding, twice the memory. @default false */
  readonly prepack?: boolean | undefined;
  /** Reuse freed memory within the session. Off halves the peak of full training at up to a tenth of its speed. @default true */
  readonly arena?: boolean | undefined;
  /**
   * Bytes of the model's external weights, by the location that the model names. A model loaded by its path finds files
   * beside it by itself, and maps them: all workers then share one copy in memory.
   */
  readonly externalData?: Readonly<Record<string, Uint8Array>> | undefined;
}

/** Options of every session in a worker, in the words of ONNX Runtime. */
export function workerSessionOptions(provider: Provider, threads: number, profile?: string): Record<string, unknown> {
  return {
    // the worker adds a number: the runtime's own file names differ by seconds only
    ...(profile === undefined ? {} : { enableProfiling: true, profileFilePrefix: `${profile}/session` }),
    executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // a pattern holds the peak of each shape seen: 360 MB more for an 8-layer LoRA step, no faster
    enableMemPattern: false,
    logSeverityLevel: 3,
    // waiting threads that spin gain nothing on idle cores and double the time of a step on busy ones
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

/** Options of one session, over those of its worker. */
export function sessionOptions(options: LoadOptions, defaults: Record<string, unknown>): Record<string, unknown> {
  const { mergeDuplicates = true, foldConstants = true, prepack = false, arena = true, externalData } = options;
  const disabled = [
    ...(mergeDuplicates ? [] : ['CommonSubexpressionElimination']),
    ...(foldConstants ? [] : ['ConstantFolding']),
  ];
  const extra = defaults['extra'] as { readonly session?: object | undefined };
  return {
    enableCpuMemArena: arena,
    extra: {
      ...extra,
      session: { ...extra.session, ...(prepack ? {} : { disable_prepacking: '1' }) },
      ...(disabled.length === 0 ? {} : { optimization: { disable_specified_optimizers: disabled.join(';') } }),
    },
    ...(externalData === undefined
      ? {}
      : { externalData: Object.entries(externalData).map(([path, data]) => ({ path, data })) }),
  };
}
