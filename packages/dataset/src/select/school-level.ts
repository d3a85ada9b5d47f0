import type { Problem } from '@mathr/core';
import { levelOf } from './level-of.ts';

/** Options of `dropSchoolLevel`. */
export interface SchoolLevelOptions {
  /** Sources and tags that mean school; compared without case, `-` and `_` alike. @default SCHOOL_SOURCES */
  readonly sources?: readonly string[] | undefined;
  /** Levels up to this one are school, too. @default no level is */
  readonly maxLevel?: number | undefined;
}

/** Source tags of the collections that we know for school exercises. */
export const SCHOOL_SOURCES: readonly string[] = [
  'cn_k12',
  'k12',
  'k-12',
  'grade_school',
  'elementary_school',
  'middle_school',
  'high_school',
  'cn_middle_school',
];

/**
 * Drops the problems of school level: by `source`, `metadata.source` or `metadata.tags`, or by their level.
 * Kept and removed together are the input.
 */
export function dropSchoolLevel<T extends Pick<Problem, 'source' | 'level' | 'metadata'>>(
  problems: Iterable<T>,
  options: SchoolLevelOptions = {},
): { readonly kept: readonly T[]; readonly removed: readonly { readonly item: T; readonly why: string }[] } {
  const sources = new Set((options.sources ?? SCHOOL_SOURCES).map(plain));
  const kept: T[] = [];
  const removed: { item: T; why: string }[] = [];
  for (const item of problems) {
    const tag = sourceTags(item).find((one) => sources.has(plain(one)));
    const level = levelOf(item.level ?? item.metadata?.['level'] ?? item.metadata?.['difficulty']);
    if (tag !== undefined) removed.push({ item, why: `its source is "${tag}"` });
    else if (options.maxLevel !== undefined && level !== undefined && level <= options.maxLevel) {
      removed.push({ item, why: `its level of ${level} is not above ${options.maxLevel}` });
    } else kept.push(item);
  }
  return { kept, removed };
}

/** Where a problem comes from, as its fields tell. */
export function sourceTags(item: Pick<Problem, 'source' | 'metadata'>): readonly string[] {
  const tags: unknown = item.metadata?.['tags'];
  return [item.source, item.metadata?.['source'], ...(Array.isArray(tags) ? (tags as readonly unknown[]) : [])].filter(
    (tag) => typeof tag === 'string',
  );
}

/** The share of problems that come from competitions, by their tags. 0 for none. */
export function olympiadShare(problems: readonly Pick<Problem, 'source' | 'metadata'>[]): number {
  if (problems.length === 0) return 0;
  const isOlympiad = (item: Pick<Problem, 'source' | 'metadata'>): boolean =>
    sourceTags(item).some((tag) =>
      /olympiad|\bimo\b|aops|\baime\b|\bamc\b|putnam|usamo|hmmt/i.test(tag.replaceAll(/[_-]/g, ' ')),
    );
  return problems.filter(isOlympiad).length / problems.length;
}

function plain(tag: string): string {
  return tag.toLowerCase().replaceAll(/[\s_-]+/g, '_');
}
