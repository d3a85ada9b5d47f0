import { verify } from '@mathr/verify';
import { textKey } from './text-key.ts';

/** Whether both answers are there, are understood, and are not the same. */
export function answersDiffer(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b || textKey(a) === textKey(b)) return false;
  return verify(a, b).status === 'incorrect' && verify(b, a).status === 'incorrect';
}
