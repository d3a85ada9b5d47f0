import type { Interval } from '../../evaluate/eval-result.ts';
import { formatNumber } from '../format-number.ts';

/** `65.1–70.9`, in percent. */
export function intervalText([low, high]: Interval): string {
  return `${formatNumber(low * 100)}–${formatNumber(high * 100)}`;
}
