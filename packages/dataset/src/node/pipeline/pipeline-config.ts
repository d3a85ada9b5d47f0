import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

import type { Operation, PreparedOperation } from './operation.ts';

/** One stage as it is written down. What is beside these fields are the options of its operation. */
export interface StageConfig {
  readonly name: string;
  /** The operation. */
  readonly use: string;
  /** Stages that it reads from. @default the stage before it */
  readonly from?: string | readonly string[] | undefined;
  readonly [option: string]: unknown;
}

/** A pipeline of data as code or YAML. */
export interface DataPipelineConfig {
  readonly kind: 'data';
  readonly name: string;
  readonly about?: string | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  readonly stages: readonly StageConfig[];
}

/** A stage with its operation, options read and inputs known. */
export interface PlannedStage {
  readonly name: string;
  readonly operation: Operation;
  readonly prepared: PreparedOperation;
  readonly from: readonly string[];
}

const nameSchema = z.string().regex(/^[a-z0-9][\w.-]*$/i);

const configSchema = z.strictObject({
  kind: z.literal('data'),
  name: nameSchema,
  about: z.string().optional(),
  seed: z.int().min(0).default(0),
  stages: z
    .array(
      z.looseObject({
        name: nameSchema,
        use: z.string(),
        from: z.union([z.string(), z.array(z.string())]).optional(),
      }),
    )
    .min(1),
}) satisfies z.ZodType<object, DataPipelineConfig>;

/** A pipeline whose every option was read: what is wrong shows before anything runs. */
export interface PlannedPipeline {
  readonly name: string;
  readonly about: string | undefined;
  readonly seed: number;
  readonly stages: readonly PlannedStage[];
}

/** @throws {MathrError} `invalid_options` that names the stage and the option. */
export function planPipeline(config: unknown, operations: readonly Operation[]): PlannedPipeline {
  const { name, about, seed, stages } = parseOptions(configSchema, config, 'data pipeline');
  const planned: PlannedStage[] = [];
  for (const [index, { name: stage, use, from, ...options }] of stages.entries()) {
    const where = `stage "${stage}"`;
    const operation = operations.find((one) => one.name === use);
    if (operation === undefined) {
      const known = operations.map((one) => one.name).join(', ');
      throw wrong(`stages.${index}.use`, `${where} uses "${use}"; there are ${known}`);
    }
    if (planned.some((earlier) => earlier.name === stage)) {
      throw wrong(`stages.${index}.name`, `there are two stages "${stage}"; give each a name of its own`);
    }
    const inputs = inputsOf(operation, from, planned, where);
    planned.push({ name: stage, operation, prepared: operation.prepare(options, where), from: inputs });
  }
  return { name, about, seed, stages: planned };
}

function inputsOf(
  operation: Operation,
  from: string | readonly string[] | undefined,
  earlier: readonly PlannedStage[],
  where: string,
): readonly string[] {
  const before = earlier.at(-1)?.name;
  const given = typeof from === 'string' ? [from] : from;
  if (operation.inputs === 'none') {
    if (given === undefined || given.length === 0) return [];
    throw wrong('from', `${where}: "${operation.name}" reads from no other stage; leave from out`);
  }
  const names = given ?? (before === undefined ? [] : [before]);
  const missing = names.find((name) => !earlier.some((stage) => stage.name === name));
  if (missing !== undefined) throw wrong('from', `${where} reads from "${missing}", which does not come before it`);
  if (names.length === 0) throw wrong('from', `${where} has nothing to read from; put a stage before it`);
  if (operation.inputs === 'one' && names.length > 1) {
    throw wrong(
      'from',
      `${where}: "${operation.name}" reads from one stage, not from ${names.join(', ')}; join them first`,
    );
  }
  return names;
}

function wrong(path: string, message: string): MathrError {
  return new MathrError('invalid_options', message, { issues: [{ path, message }] });
}
