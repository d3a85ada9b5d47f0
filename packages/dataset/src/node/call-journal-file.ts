import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { lockFile } from '@mathr/core/node';
import { MathrError, type Reply } from '@mathr/core';

import { NOTHING, type Spending } from '../teacher/budget.ts';
import type { CallJournal, StoredCall } from '../teacher/call-journal.ts';
import { scanLines } from './scan-lines.ts';

type JournalLine =
  | { readonly type: 'call-start'; readonly key: string; readonly model: string; readonly worst: Spending }
  | ({ readonly type: 'call-end'; readonly key: string } & StoredCall)
  | ({ readonly type: 'call-fail'; readonly key: string; readonly message: string } & {
      readonly doubt: Spending;
      /** Journals of earlier versions have none. */
      readonly paid?: Spending;
    });

/** Where the line of an answered call lies. */
interface Place {
  readonly start: number;
  readonly length: number;
}

/**
 * Opens (or makes) a journal of paid calls: JSON Lines, appended to and brought to disk before anything goes on. Only the
 * keys and the places of the replies are in memory.
 *
 * A last line that a kill cut off is removed. Damaged lines elsewhere are passed over: they cost the call that they hold
 * and no other. One process at a time may have it open.
 *
 * @throws {MathrError} `invalid_data` when it cannot be read, or another process works with it.
 */
export async function openCallJournal(path: string): Promise<CallJournal> {
  await mkdir(dirname(path), { recursive: true });
  const unlock = await lockFile(`${path}.lock`);
  try {
    const file = await open(path, 'a+');
    try {
      return await JournalFile.read(path, file, unlock);
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    await unlock();
    throw error;
  }
}

class JournalFile implements CallJournal {
  readonly earlier: CallJournal['earlier'];
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #unlock: () => Promise<void>;
  readonly #places: Map<string, Place>;
  readonly #doubtful: ReadonlySet<string>;
  #size: number;
  #queue: {
    readonly bytes: Buffer;
    readonly done: (place: Place) => void;
    readonly failed: (error: unknown) => void;
  }[] = [];
  #writing: Promise<void> | undefined;

  private constructor(
    path: string,
    file: FileHandle,
    unlock: () => Promise<void>,
    scan: {
      readonly places: Map<string, Place>;
      readonly doubtful: ReadonlySet<string>;
      readonly size: number;
      readonly earlier: CallJournal['earlier'];
    },
  ) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
    this.#places = scan.places;
    this.#doubtful = scan.doubtful;
    this.#size = scan.size;
    this.earlier = scan.earlier;
  }

  static async read(path: string, file: FileHandle, unlock: () => Promise<void>): Promise<JournalFile> {
    const places = new Map<string, Place>();
    const open = new Map<string, Spending>();
    const doubtful = new Set<string>();
    let paid = NOTHING;
    let doubt = NOTHING;
    let size = 0;
    for await (const { text, start, length } of scanLines(file)) {
      size = start + length;
      const line = parseLine(text);
      if (line?.type === 'call-start') open.set(line.key, line.worst);
      else if (line !== undefined) open.delete(line.key);
      if (line?.type === 'call-fail') {
        doubt = plus(doubt, line.doubt);
        paid = plus(paid, line.paid ?? NOTHING);
        if (line.doubt.calls > 0) doubtful.add(line.key);
      }
      if (line?.type !== 'call-end') continue;
      places.set(line.key, { start, length });
      paid = plus(paid, spendingOf(line));
    }
    // what a kill cut off ends in no line break
    await file.truncate(size);
    for (const [key, worst] of open) {
      doubt = plus(doubt, worst);
      doubtful.add(key);
    }
    const earlier = { paid, doubt, interrupted: open.size };
    return new JournalFile(path, file, unlock, { places, doubtful, size, earlier });
  }

  async find(key: string): Promise<StoredCall | undefined> {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const bytes = Buffer.alloc(place.length);
    await this.#file.read(bytes, 0, place.length, place.start);
    const line = parseLine(bytes.toString());
    if (line?.type !== 'call-end') throw this.#failure('was changed while it was in use', undefined);
    const { reply, costUsd, seconds } = line;
    return { reply, costUsd, seconds };
  }

  isInDoubt(key: string): boolean {
    return this.#doubtful.has(key);
  }

  async start(key: string, model: string, worst: Spending): Promise<void> {
    await this.#append({ type: 'call-start', key, model, worst });
  }

  async end(key: string, call: StoredCall): Promise<void> {
    this.#places.set(key, await this.#append({ type: 'call-end', key, ...call }));
  }

  async fail(key: string, message: string, doubt: Spending, paid: Spending = NOTHING): Promise<void> {
    await this.#append({ type: 'call-fail', key, message, doubt, paid });
  }

  async close(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#file.close();
    await this.#unlock();
  }

  /** Resolves when the line is on disk; lines that come meanwhile go there together. */
  #append(line: JournalLine): Promise<Place> {
    return new Promise((done, failed) => {
      this.#queue.push({ bytes: Buffer.from(`${JSON.stringify(line)}\n`), done, failed });
      this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
    });
  }

  async #write(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0);
      try {
        await this.#file.appendFile(Buffer.concat(batch.map(({ bytes }) => bytes)));
        await this.#file.datasync();
      } catch (cause) {
        // half a line must not stay: what comes next would be lost with it
        await this.#file.truncate(this.#size).catch(() => undefined);
        const why = cause instanceof Error ? cause.message : String(cause);
        const error = this.#failure(`cannot be written (${why}); make room and run again to go on`, cause);
        for (const { failed } of batch) failed(error);
        continue;
      }
      for (const { bytes, done } of batch) {
        done({ start: this.#size, length: bytes.length });
        this.#size += bytes.length;
      }
    }
  }

  #failure(problem: string, cause: unknown): MathrError {
    return new MathrError('invalid_data', `${this.#path} ${problem}`, { source: this.#path }, { cause });
  }
}

function parseLine(text: string): JournalLine | undefined {
  try {
    const line = JSON.parse(text) as JournalLine | null;
    if (typeof line?.key !== 'string') return undefined;
    if (line.type === 'call-end') return isReply(line.reply) ? line : undefined;
    return line.type === 'call-start' || line.type === 'call-fail' ? line : undefined;
  } catch {
    return undefined;
  }
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'text' in value && 'usage' in value;
}

function spendingOf({ reply, costUsd }: StoredCall): Spending {
  return { usd: costUsd, tokens: reply.usage.promptTokens + reply.usage.completionTokens, calls: 1 };
}

function plus(a: Spending, b: Spending): Spending {
  return { usd: a.usd + b.usd, tokens: a.tokens + b.tokens, calls: a.calls + b.calls };
}
