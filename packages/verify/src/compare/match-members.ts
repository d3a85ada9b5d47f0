import type { Outcome } from './outcome.ts';

/**
 * Whether two collections have the same members in any order: each is paired with an unused equal one. Members that
 * stand at the same place are tried first, so that equal lists cost one comparison a member.
 */
export function matchMembers<T>(a: readonly T[], b: readonly T[], compare: (left: T, right: T) => Outcome): Outcome {
  if (a.length !== b.length) return 'different';
  const rest = [...b];
  let result: Outcome = 'equal';
  for (const item of a) {
    let found = -1;
    let isUnknown = false;
    for (let i = 0; i < rest.length && found < 0; i++) {
      const other = rest[i];
      const outcome = !other ? 'different' : compare(item, other);
      if (outcome === 'equal') found = i;
      else if (outcome === 'unknown') isUnknown = true;
    }
    if (found >= 0) rest.splice(found, 1);
    else if (isUnknown) result = 'unknown';
    else return 'different';
  }
  return result;
}
