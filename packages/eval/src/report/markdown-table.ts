import type { Interval } from '../statistics/interval.ts';
import { formatNumber, formatPercent } from './format-number.ts';

/** A heading and its table, all texts escaped; nothing without rows. */
export function markdownTable(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = `|${header.map((_, index) => (index === 0 ? '---' : '--:')).join('|')}|`;
  return [`## ${escapeMarkdown(title)}`, '', line(header), rule, ...rows.map(line)].join('\n');
}

/** `68.4% (65.1–70.9)`; a dash for what is not there. */
export function withInterval(value: number | null, interval: Interval | null): string {
  if (value === null || interval === null) return formatPercent(value);
  return `${formatPercent(value)} (${formatNumber(100 * interval[0])}–${formatNumber(100 * interval[1])})`;
}

/** Text that stays text in a cell: no new lines, no pipes, tags or marks. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>|#]/g, (mark) => `\\${mark}`);
}
