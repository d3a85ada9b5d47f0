import { MathrError } from '@mathr/core';
import type { DataPipelineConfig, StageConfig } from '@mathr/dataset/pipeline';

import { parse } from 'yaml';

import { applyOverride, loadConfig } from '../config/load-config.ts';

export interface LoadDataPipelineOptions {
  /** `path=value` each; a stage is named by its name: `bank.n=100`. */
  readonly set?: readonly string[] | undefined;
  readonly seed?: number | undefined;
  /** Problems at most that each stage with teachers asks. */
  readonly limit?: number | undefined;
}

/**
 * Reads a pipeline of data from a file or a preset. `after: <file or preset>` puts the stages of another pipeline in front.
 *
 * @throws {MathrError} `invalid_data`, `invalid_options`.
 */
export async function loadDataPipeline(
  path: string,
  options: LoadDataPipelineOptions = {},
): Promise<DataPipelineConfig> {
  const config = await loadWithBefore(path, []);
  for (const assignment of options.set ?? []) setOption(config, assignment);
  const { limit, seed } = options;
  const stages = limit === undefined ? config.stages : config.stages.map((stage) => limited(stage, limit));
  return { ...config, stages, ...(seed === undefined ? {} : { seed }) };
}

async function loadWithBefore(path: string, seen: readonly string[]): Promise<DataPipelineConfig> {
  const raw = await loadConfig(path);
  if (!isPipeline(raw)) {
    const message = `${path} is no pipeline of data, which has kind: data, a name and stages; mathr run takes the other kind`;
    throw new MathrError('invalid_options', message, { issues: [{ path, message }] });
  }
  const { after, ...config } = raw;
  if (after === undefined) return config;
  if (seen.includes(after)) {
    const message = `${[...seen, after].join(' comes after ')} in a circle`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'after', message }] });
  }
  const before = await loadWithBefore(after, [...seen, after]);
  return { ...config, seed: config.seed ?? before.seed, stages: [...before.stages, ...config.stages] };
}

type RawPipeline = DataPipelineConfig & { readonly after?: string };

function isPipeline(raw: unknown): raw is RawPipeline {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'kind' in raw &&
    raw.kind === 'data' &&
    'stages' in raw &&
    Array.isArray(raw.stages)
  );
}

/** `bank.n=100` is `n` of the stage `bank`; other paths are those of the configuration. */
function setOption(config: DataPipelineConfig, assignment: string): void {
  const path = assignment.slice(0, assignment.indexOf('='));
  const name = path.split('.')[0] ?? '';
  const stage = config.stages.find((one) => one.name === name);
  if (stage === undefined) {
    applyOverride(config, assignment);
    return;
  }
  // options that are not written down have defaults, so that they may be set too; the stage says if there is no such one
  const [, ...keys] = path.split('.');
  const value: unknown = parse(assignment.slice(path.length + 1));
  let place = stage as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) {
    const inner = place[key];
    place = (place[key] = isRecord(inner) ? inner : {}) as Record<string, unknown>;
  }
  place[keys.at(-1) ?? ''] = value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function limited(stage: StageConfig, limit: number): StageConfig {
  return stage.use === 'teach' ? { ...stage, limit } : stage;
}
