import type { JsonValue } from '@mathr/core';

/** What is known of a finished stage: its `stage.json`. */
export interface StageRecord {
  readonly name: string;
  readonly use: string;
  readonly version: number;
  /** Hash of all that the outcome depends on. */
  readonly key: string;
  readonly options: JsonValue;
  readonly inputs: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  readonly rows: number;
  /** Of `rows.jsonl`. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly removed: number;
  /** Removed rows by kind. */
  readonly removedBy: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  readonly facts: Readonly<Record<string, JsonValue>>;
  readonly seconds: number;
}

/** A stage of a run and where its files are. */
export interface FinishedStage extends StageRecord {
  /** Within the run directory; holds `rows.jsonl`, `removed.jsonl` and `stage.json`. */
  readonly dir: string;
}

/** What is known of a run: its `manifest.json`. */
export interface PipelineManifest {
  readonly name: string;
  readonly about?: string | undefined;
  readonly seed: number;
  /** As it was written down. */
  readonly config: JsonValue;
  readonly stages: readonly FinishedStage[];
  readonly warnings: readonly string[];
  /** Versions and circumstances, as the caller tells them. */
  readonly run?: JsonValue | undefined;
}
