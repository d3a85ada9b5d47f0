import { BENCH_SIZES, type BenchCase, type BenchSize } from './bench-case.ts';

/** A case and what to call it. */
export interface NamedCase {
  /** `train 8×128`, with the model's name before it where there are several. */
  readonly name: string;
  readonly spec: BenchCase;
}

export interface ListCasesOptions {
  /** @default the built-in sizes */
  readonly model?: string | undefined;
  readonly kinds: readonly BenchCase['kind'][];
  /** Sequences at a time when completions are drawn. */
  readonly batches: readonly number[];
  /** Sequences of an update. */
  readonly trainBatch: number;
  /** Tokens of a sequence; of one to complete, half of them are the prompt. */
  readonly length: number;
  readonly seconds: number;
  readonly open: BenchCase['open'];
}

/** What `mathr bench` measures: training, then sampling with each batch, of each model. */
export function listCases(options: ListCasesOptions): NamedCase[] {
  const { model, kinds, batches, trainBatch, length, seconds, open } = options;
  const models: [string, Pick<BenchCase, 'model' | 'size'>][] =
    model === undefined
      ? (Object.keys(BENCH_SIZES) as BenchSize[]).map((name) => [`${name} `, { size: BENCH_SIZES[name] }])
      : [['', { model }]];
  const prompt = Math.max(1, length >> 1);
  const newTokens = Math.max(1, length - prompt);
  return models.flatMap(([prefix, which]): NamedCase[] => [
    ...(kinds.includes('train')
      ? [
          {
            name: `${prefix}train ${trainBatch}×${length}`,
            spec: { kind: 'train', ...which, open, batch: trainBatch, length, seconds } as const,
          },
        ]
      : []),
    ...(kinds.includes('sample')
      ? batches.map((batch): NamedCase => {
          return {
            name: `${prefix}sample ${batch}×(${prompt}+${newTokens})`,
            spec: { kind: 'sample', ...which, open, batch, prompt, newTokens },
          };
        })
      : []),
  ]);
}
