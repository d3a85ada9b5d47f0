import type { ChatModel, JsonValue, Problem } from '@mathr/core';

import type { Embedder } from '../../clean/clean-options.ts';
import type { TextScorer } from '../../score/perplexity.ts';
import type { RowLookup } from './row-lookup.ts';
import type { StageRecord } from './stage-record.ts';

/** A record of any kind on its way through a pipeline. */
export type PipelineRow = Readonly<Record<string, unknown>>;

/** What an operation tells as it goes. */
export type StageOutput =
  | { readonly type: 'row'; readonly row: PipelineRow }
  /** A row that does not go on: `kind` is counted, `why` is for whoever looks at it. */
  | {
      readonly type: 'removed';
      readonly row: PipelineRow;
      readonly kind: string;
      readonly why: string;
      /** What it was too close to. */
      readonly match?: unknown;
      readonly score?: number | undefined;
    }
  /** A sentence that whoever uses the data must know. */
  | { readonly type: 'warning'; readonly message: string }
  /** A number or table for the manifest and the report. */
  | { readonly type: 'fact'; readonly name: string; readonly value: JsonValue };

/** The rows of an earlier stage; may be read several times. */
export interface StageInput {
  readonly name: string;
  readonly count: number;
  readonly sha256: string;
  rows(): AsyncGenerator<PipelineRow, void, void>;
  /** The same rows by their number, in any order. */
  lookup(): Promise<RowLookup>;
}

/** What a pipeline needs from outside, for operations that ask for it. */
export interface PipelineServices {
  /** A model of the configuration, as teachers and judges name them, and what its stage reads. */
  readonly model?: ((spec: JsonValue, inputs: readonly StageInput[]) => ChatModel | Promise<ChatModel>) | undefined;
  /** A model of the configuration that scores texts. */
  readonly scorer?: ((spec: JsonValue) => Promise<OpenScorer>) | undefined;
  /** A model of the configuration that makes embeddings of texts. */
  readonly embedder?: ((spec: JsonValue) => Promise<OpenEmbedder>) | undefined;
  /** The problems of a published benchmark. */
  readonly benchmark?: ((name: string) => Promise<readonly Problem[]>) | undefined;
  /** What whoever uses the data must know, first of all warnings and on every card. */
  readonly note?: string | undefined;
  /** Whether sources may be fetched from the hub and other addresses. @default false */
  readonly online?: boolean | undefined;
  /** Of the hub's token and mirror. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A scorer of texts that holds a model until it is closed. */
export interface OpenScorer {
  readonly score: TextScorer;
  close(): Promise<void>;
}

/** An embedder that holds a model until it is closed. */
export interface OpenEmbedder {
  readonly embed: Embedder;
  close(): Promise<void>;
}

/** Where an operation runs. */
export interface StageContext {
  readonly name: string;
  /** Of the pipeline and the stage together. */
  readonly seed: string;
  /** The folder that `data:` stands for; undefined when none was given. */
  readonly dataDir: string | undefined;
  /** A folder of the stage's own that outlives changes of the configuration: for journals of what is paid. */
  readonly workDir: string;
  /** For what is handed to others: `out/<stage>` of the run. */
  readonly outDir: string;
  /** The stages before, in order. */
  readonly history: readonly StageRecord[];
  readonly services: PipelineServices;
  readonly signal: AbortSignal;
  progress(done: number, total?: number, metrics?: Readonly<Record<string, number | string>>): void;
}

/** An operation with its options read. */
export interface PreparedOperation {
  /** Goes into the key of the cache: options with their defaults. */
  readonly options: JsonValue;
  /** What else the outcome depends on, such as the bytes of files. */
  depends?(context: StageContext): Promise<JsonValue>;
  run(inputs: readonly StageInput[], context: StageContext): AsyncIterable<StageOutput>;
  /** Whether what it left outside its own folder is still there. @default true */
  isIntact?(context: StageContext, record: StageRecord): Promise<boolean>;
}

/** One kind of stage: reading, cleaning, sampling, asking teachers … */
export interface Operation {
  readonly name: string;
  /** Another outcome from the same options and inputs is another version. */
  readonly version: number;
  /** How many stages it reads from. */
  readonly inputs: 'none' | 'one' | 'some';
  /** @throws {MathrError} `invalid_options`; `where` names the stage. */
  prepare(options: unknown, where: string): PreparedOperation;
}
