import { Worker } from 'node:worker_threads';
import type { CleanReply, CleanRequest } from './clean-messages.ts';

/** A request without its number. */
export type CleanQuestion = CleanRequest extends infer R
  ? R extends CleanRequest
    ? Omit<R, 'request'>
    : never
  : never;

interface Waiting {
  readonly resolve: (numbers: Uint32Array | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** One thread; it keeps the process alive only while an answer is awaited. */
export class CleanThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #requests = 0;
  #end: Error | undefined;

  constructor(execArgv: readonly string[] | undefined) {
    const isSource = import.meta.url.endsWith('.ts');
    const file = isSource
      ? new URL('./clean-worker.ts', import.meta.url)
      : new URL('./clean-worker.js', import.meta.url);
    const options = execArgv === undefined ? undefined : { execArgv: [...execArgv] };
    this.#worker = new Worker(file, options);
    this.#worker.on('message', (reply: CleanReply) => this.#take(reply));
    this.#worker.on('error', (error) => this.#stop(error));
    this.#worker.on('exit', (code) => this.#stop(new Error(`a thread that reads questions ended with code ${code}`)));
    this.#worker.unref();
  }

  /** How many answers are awaited. */
  get load(): number {
    return this.#waiting.size;
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  ask(question: CleanQuestion): Promise<Uint32Array | undefined> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    const request = ++this.#requests;
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(request, { resolve, reject });
      this.#worker.postMessage({ ...question, request }, []);
    });
  }

  /** Asks for nothing back. */
  tell(question: CleanQuestion): void {
    if (this.#end === undefined) this.#worker.postMessage({ ...question, request: 0 }, []);
  }

  async close(): Promise<void> {
    this.#stop(new Error('the threads that read questions were closed'));
    await this.#worker.terminate();
  }

  #take({ request, numbers, error }: CleanReply): void {
    const waiting = this.#waiting.get(request);
    this.#waiting.delete(request);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (error === undefined) waiting?.resolve(numbers);
    else waiting?.reject(new Error(error));
  }

  #stop(error: Error): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
    this.#worker.unref();
  }
}
