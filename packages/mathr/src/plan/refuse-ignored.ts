import { MathrError } from '@mathr/core';

const NEED_RANKS = ['stage', 'precision'];
const NEED_SAMPLING = ['groupSize', 'decode'];
const NOT_WITH_RANKS = [
  'quantize',
  'optimizerState',
  'microBatch',
  'workers',
  'rollout',
  'sampleOnly',
  'reference',
  'teacher',
];
const NOT_WITHOUT_TRAINING = ['optimizer', 'optimizerState', 'gradientCheckpointing', 'batch', 'microBatch'];

/**
 * Refuses flags of `mathr plan` that would change nothing beside the others that are given.
 *
 * @throws {MathrError} `invalid_options` naming the flag and what it goes with.
 */
export function refuseIgnored(flags: Readonly<Record<string, unknown>>): void {
  const given = (names: readonly string[]): string | undefined => names.find((name) => flags[name] !== undefined);
  const hasRanks = flags['ranks'] !== undefined;
  const samples = flags['rollout'] !== undefined || flags['sampleOnly'] !== undefined;
  if (!hasRanks) refuse(given(NEED_RANKS), 'goes with --ranks');
  if (hasRanks) refuse(given([...NOT_WITH_RANKS, ...NEED_SAMPLING]), 'does not go with --ranks');
  if (!samples) refuse(given(NEED_SAMPLING), 'goes with --rollout or --sample-only');
  if (flags['sampleOnly'] !== undefined) refuse(given(NOT_WITHOUT_TRAINING), 'does not go with --sample-only');
}

function refuse(name: string | undefined, why: string): void {
  if (name === undefined) return;
  const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const message = `${flag} ${why}; leave it out, or say what it is for`;
  throw new MathrError('invalid_options', message, { issues: [{ path: flag, message }] });
}
