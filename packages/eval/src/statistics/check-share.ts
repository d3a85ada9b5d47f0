import { invalidArgument } from './invalid-argument.ts';

/** @throws {MathrError} `invalid_options` unless the level of an interval is between 0 and 1. */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw invalidArgument('confidence', `confidence is ${confidence}; pass a share between 0 and 1, such as 0.95`);
}

/** @throws {MathrError} `invalid_options` unless a share is from 0 to 1. */
export function checkShare(name: string, share: number): void {
  if (share >= 0 && share <= 1) return;
  throw invalidArgument(name, `${name} is ${share}; pass a share from 0 to 1`);
}
