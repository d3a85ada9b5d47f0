import { MEMORY_PARTS, type MemoryEstimate, type MemoryPart, type Saving } from '@mathr/gpu-backend/plan';

import type { AvailableMemory } from './available-memory.ts';
import { formatBytes } from './byte-size.ts';

/** The phases of an estimate with what each is filled by, and all parts of the fullest. */
export function describePlan(name: string, estimate: MemoryEstimate): string {
  const { assumed, parameters, trainableParameters, phases, peakPhase, peakBytes } = estimate;
  const learns = trainableParameters === 0 ? 'none learn' : `${count(trainableParameters)} learn`;
  const head = [
    `${name}: ${count(parameters)} weights, ${learns}`,
    `${assumed.length} tokens a sequence, ${plural(assumed.rows, 'sequence')} in a run, ${plural(assumed.workers, 'worker')}`,
  ];
  const rows = phases.map(({ phase, bytes, parts }) => {
    const largest = sorted(parts)
      .slice(0, 3)
      .map(([part, size]) => `${MEMORY_PARTS[part]} ${formatBytes(size)}`);
    return `  ${phase.padEnd(9)} ${formatBytes(bytes).padStart(9)}  ${largest.join(', ')}`;
  });
  const fullest = phases.find(({ phase }) => phase === peakPhase)?.parts ?? {};
  const parts = sorted(fullest)
    .filter(([, bytes]) => bytes >= 2 ** 20)
    .map(([part, bytes]) => `  ${formatBytes(bytes).padStart(9)}  ${MEMORY_PARTS[part]}`);
  const peak = `At most ${formatBytes(peakBytes)}, while ${ACTIVITIES[peakPhase]}:`;
  return [...head, '', ...rows, '', peak, ...parts].join('\n');
}

const ACTIVITIES = {
  loading: 'loading',
  sampling: 'drawing completions',
  training: 'computing gradients',
  update: 'updating weights',
} as const;

/** Whether so much fits, and into what. */
export function describeFit(neededBytes: number, available: Pick<AvailableMemory, 'bytes'> & { from: string }): string {
  const place = `${formatBytes(available.bytes)} (${available.from})`;
  if (neededBytes <= available.bytes * COMFORTABLE) return `It fits into ${place}.`;
  if (neededBytes <= available.bytes) return `It only just fits into ${place}; estimates may be 15 % off.`;
  return `It does NOT fit into ${place}: ${formatBytes(neededBytes - available.bytes)} are missing.`;
}

// what a wrong estimate may still take
const COMFORTABLE = 1 / 1.15;

/** What would lower the peak, marking what makes it fit; `flagsOf` says how a command is told, else options of code are named. */
export function describeSavings(
  savings: readonly Saving[],
  availableBytes: number | undefined,
  flagsOf?: (options: Saving['options']) => string,
): string {
  const rows = savings.map(({ change: words, options, savedBytes, peakBytes }) => {
    const change = flagsOf === undefined ? words : `${words.replace(/ \([^)]*\)$/, '')} (${flagsOf(options)})`;
    const fits = availableBytes !== undefined && peakBytes <= availableBytes ? ', which fits' : '';
    return `  - ${change}: saves ${formatBytes(savedBytes)}, ${formatBytes(peakBytes)} at most${fits}`;
  });
  return rows.length === 0 ? 'Nothing that we know of would lower it much.' : ['What would help:', ...rows].join('\n');
}

function sorted(parts: MemoryEstimate['phases'][number]['parts']): [MemoryPart, number][] {
  return (Object.entries(parts) as [MemoryPart, number][]).sort((a, b) => b[1] - a[1]);
}

/** `7.6 B`, `134.5 M`, `21 k`. */
export function count(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} B`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  return value >= 1e3 ? `${Math.round(value / 1e3)} k` : String(value);
}

function plural(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
