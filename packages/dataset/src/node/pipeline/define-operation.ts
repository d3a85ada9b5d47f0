import { parseOptions, type JsonValue } from '@mathr/core';
import type { z } from 'zod';

import type { Operation, StageContext, StageInput, StageOutput } from './operation.ts';
import type { StageRecord } from './stage-record.ts';

/** An operation whose options a schema reads. */
export function defineOperation<S extends z.ZodType>(spec: {
  readonly name: string;
  readonly version: number;
  readonly inputs: Operation['inputs'];
  readonly options: S;
  readonly depends?: (options: z.output<S>, context: StageContext) => Promise<JsonValue>;
  readonly run: (
    inputs: readonly StageInput[],
    options: z.output<S>,
    context: StageContext,
  ) => AsyncIterable<StageOutput>;
  readonly isIntact?: (options: z.output<S>, context: StageContext, record: StageRecord) => Promise<boolean>;
}): Operation {
  const { name, version, inputs, depends, run, isIntact } = spec;
  return {
    name,
    version,
    inputs,
    prepare(given, where) {
      const options = parseOptions(spec.options, given, where);
      return {
        options: options as JsonValue,
        ...(depends === undefined ? {} : { depends: (context) => depends(options, context) }),
        run: (from, context) => run(from, options, context),
        ...(isIntact === undefined ? {} : { isIntact: (context, record) => isIntact(options, context, record) }),
      };
    },
  };
}
