import { MathrError } from '@mathr/core';

/**
 * Optimizer steps of a run: as many as asked for, or enough for the epochs (the last step may reach into the next).
 *
 * @throws {MathrError} `invalid_options` when both or no data are given.
 */
export function stepCount(options: {
  readonly steps?: number | undefined;
  readonly epochs?: number | undefined;
  readonly items: number;
  readonly batchSize: number;
}): number {
  const { steps, epochs, items, batchSize } = options;
  if (steps !== undefined && epochs !== undefined) {
    const message = `steps ${steps} and epochs ${epochs} are both given; give one of them`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'steps', message }] });
  }
  return steps ?? Math.ceil(((epochs ?? 1) * items) / batchSize);
}
