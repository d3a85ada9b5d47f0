/** How the angles of a rotary embedding are stretched to longer contexts than the model was first trained on. */
export type RotaryScaling =
  | {
      /** Positions divided by the factor: kaiokendev, and arXiv:2306.15595. */
      readonly type: 'linear';
      readonly factor: number;
    }
  | {
      /** Long wavelengths divided by the factor, short ones kept, those between blended: as in Llama 3.1. */
      readonly type: 'llama3';
      readonly factor: number;
      /** Wavelengths above originalMaxPositions / lowFrequencyFactor are divided. */
      readonly lowFrequencyFactor: number;
      /** Wavelengths below originalMaxPositions / highFrequencyFactor are kept. */
      readonly highFrequencyFactor: number;
      readonly originalMaxPositions: number;
    };

export interface RotaryConfig {
  /** Dh, the size of a head. */
  readonly headSize: number;
  /** The base of the angles' geometric series, 10000 in arXiv:2104.09864 §3.2.2. */
  readonly theta: number;
  readonly scaling?: RotaryScaling | undefined;
}

/** Radians per position of each of the Dh/2 pairs, fastest first: theta^(-2i/Dh), then scaled. */
export function rotaryFrequencies({ headSize, theta, scaling }: RotaryConfig): number[] {
  const frequencies: number[] = [];
  for (let i = 0; i < headSize / 2; i++) frequencies.push(scaled(theta ** ((-2 * i) / headSize), scaling));
  return frequencies;
}

function scaled(frequency: number, scaling: RotaryScaling | undefined): number {
  if (scaling === undefined) return frequency;
  if (scaling.type === 'linear') return frequency / scaling.factor;
  const { factor, lowFrequencyFactor, highFrequencyFactor, originalMaxPositions } = scaling;
  const turns = (originalMaxPositions * frequency) / (2 * Math.PI); // full turns within the original context
  if (turns > highFrequencyFactor) return frequency;
  if (turns < lowFrequencyFactor) return frequency / factor;
  const kept = (turns - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
  return (1 - kept) * (frequency / factor) + kept * frequency;
}
