import { z } from 'zod';

import type { JsonValue } from '../run/json.ts';
import { parseRecord } from './parse-record.ts';

/** What a run was started with and how it stands: its `manifest.json`. */
export interface RunConfig {
  readonly schema?: 'run-config/1' | undefined;
  /** `grpo`, `distill`, … */
  readonly name: string;
  /** Options, seeds and data hashes: equal configs give equal runs. */
  readonly config: JsonValue;
  /** `stableHash` of the config. */
  readonly configHash?: string | undefined;
  /** Of `@mathr/core`. */
  readonly version?: string | undefined;
  /** Of Node, as `v22.1.0`. */
  readonly node?: string | undefined;
  readonly status: 'running' | 'finished' | 'aborted' | 'failed';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  readonly result?: JsonValue | undefined;
  readonly error?: string | undefined;
}

const runConfigSchema = z.looseObject({
  schema: z.literal('run-config/1').optional(),
  name: z.string(),
  config: z.json(),
  configHash: z.string().optional(),
  version: z.string().optional(),
  node: z.string().optional(),
  status: z.enum(['running', 'finished', 'aborted', 'failed']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  result: z.json().optional(),
  error: z.string().optional(),
}) satisfies z.ZodType<RunConfig>;

/** @throws {MathrError} `invalid_data` that says which field is wrong. */
export function parseRunConfig(value: unknown): RunConfig {
  return parseRecord(runConfigSchema, value, 'run-config');
}
