import { MathrError } from '@mathr/core';

/**
 * Refuses weights that no training survives. `start` is the first element's place in the weight.
 *
 * @throws {MathrError} `invalid_model` at the first NaN or infinity.
 */
export function checkFinite(source: string, name: string, data: Float32Array, start = 0): void {
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    // faster than Number.isFinite on a hundred million numbers: NaN and infinities minus themselves are NaN
    if (value - value !== 0) {
      throw new MathrError(
        'invalid_model',
        `${name} in ${source} holds ${value} (element ${start + i}); the file is damaged, take another copy or an earlier checkpoint`,
        { source, name },
      );
    }
  }
}
