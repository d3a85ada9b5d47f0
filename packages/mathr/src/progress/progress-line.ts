import type { Writable } from 'node:stream';

export interface ProgressUpdate {
  /** What is going on, for example `grpo`. */
  readonly label: string;
  readonly done?: number | undefined;
  readonly total?: number | undefined;
  /** Numbers that matter, shown in this order. */
  readonly metrics?: Readonly<Record<string, number | string>> | undefined;
}

export interface ProgressLineOptions {
  readonly stream: Writable & { readonly isTTY?: boolean | undefined; readonly columns?: number | undefined };
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
  /** Without a terminal: a line is printed this often at most. @default 10_000 */
  readonly intervalMs?: number | undefined;
}

/** One line that shows where a long job is: rewritten in place on a terminal, printed now and then elsewhere. */
export class ProgressLine {
  readonly #options: ProgressLineOptions;
  #label = '';
  #startMs = 0;
  #startDone = 0;
  #shownMs = Number.NEGATIVE_INFINITY;
  #open = false;

  constructor(options: ProgressLineOptions) {
    this.#options = options;
  }

  update(update: ProgressUpdate): void {
    const { stream, now, intervalMs = 10_000 } = this.#options;
    const time = now();
    if (update.label !== this.#label) {
      this.#label = update.label;
      this.#startMs = time;
      this.#startDone = update.done ?? 0;
      this.#shownMs = Number.NEGATIVE_INFINITY;
    }
    const isTerminal = stream.isTTY === true;
    if (time - this.#shownMs < (isTerminal ? 100 : intervalMs)) return;
    this.#shownMs = time;
    const text = formatProgress(update, time - this.#startMs, this.#startDone);
    if (isTerminal) {
      stream.write(`\r\u001B[2K${text.slice(0, (stream.columns ?? 100) - 1)}`);
      this.#open = true;
    } else {
      stream.write(`${text}\n`);
    }
  }

  /** Prints a line that stays, above the progress line. */
  print(text: string): void {
    this.clear();
    this.#options.stream.write(`${text}\n`);
  }

  clear(): void {
    if (this.#open) this.#options.stream.write('\r\u001B[2K');
    this.#open = false;
    this.#shownMs = Number.NEGATIVE_INFINITY;
  }
}

/** `grpo 42/180  23%  1.4/s  ETA 1:39  reward 0.71`; the rate counts from where this process began. */
export function formatProgress(update: ProgressUpdate, elapsedMs: number, startDone = 0): string {
  const parts = [update.total === undefined ? update.label : `${update.label} ${update.done ?? 0}/${update.total}`];
  const seconds = elapsedMs / 1000;
  const gained = (update.done ?? 0) - startDone;
  if (update.total !== undefined && update.total > 0) {
    parts.push(`${Math.floor((100 * (update.done ?? 0)) / update.total)}%`);
    if (gained > 0 && seconds > 0) {
      const rate = gained / seconds;
      parts.push(rate >= 1 ? `${rate.toFixed(1)}/s` : `${(1 / rate).toFixed(1)} s each`);
      parts.push(`ETA ${formatDuration((update.total - (update.done ?? 0)) / rate)}`);
    }
  }
  for (const [name, value] of Object.entries(update.metrics ?? {})) {
    parts.push(`${name} ${typeof value === 'number' ? formatMetric(value) : value}`);
  }
  return parts.join('  ');
}

/** `1:05` or `2:03:09`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

function formatMetric(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 100_000) return String(value);
  if (Math.abs(value) >= 10_000) return `${(value / 1000).toFixed(1)}k`;
  return Math.abs(value) < 0.001 && value !== 0 ? value.toExponential(1) : value.toFixed(3);
}
