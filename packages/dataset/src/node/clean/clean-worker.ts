/** A thread of `openCleanWorkers`: prepares readers and runs them. Messages are described in `clean-messages.ts`. */
import { parentPort } from 'node:worker_threads';
import { createReader } from '../../clean/clean-workers.ts';
import type { CleanReply, CleanRequest } from './clean-messages.ts';

const readers = new Map<number, (questions: readonly string[]) => Uint32Array>();

parentPort?.on('message', (request: CleanRequest) => {
  answer(request).catch((error: unknown) => {
    send({ request: request.request, error: error instanceof Error ? error.message : String(error) });
  });
});

async function answer(request: CleanRequest): Promise<void> {
  if (request.kind === 'close') readers.delete(request.reader);
  else if (request.kind === 'open') {
    readers.set(request.reader, await createReader(request.setup));
    send({ request: request.request });
  } else {
    const read = readers.get(request.reader);
    if (read === undefined) throw new Error(`there is no reader ${request.reader}`);
    // a copy, as readers overwrite what they gave
    const numbers = read(request.questions).slice();
    send({ request: request.request, numbers }, numbers.buffer);
  }
}

function send(reply: CleanReply, ...moved: ArrayBuffer[]): void {
  parentPort?.postMessage(reply, moved);
}
