import { z } from 'zod';

/** What puts an item into a group: a function of it, or the name of a field. */
export type GroupBy<T> = ((item: T) => string | number | undefined) | (keyof T & string);

export const groupBySchema: z.ZodType<GroupBy<never>, GroupBy<never>> = z.custom<GroupBy<never>>(
  (value) => typeof value === 'function' || (typeof value === 'string' && value !== ''),
  'must be a function or the name of a field',
);

/** The name of an item's group; items without a value are in the group `''`. */
export function groupOf<T>(by: GroupBy<T>): (item: T) => string {
  if (typeof by === 'function') return (item) => String(by(item) ?? '');
  return (item) => {
    const value: unknown = item[by];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  };
}
