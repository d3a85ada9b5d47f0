import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ChatModel, Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { evaluate } from './evaluate.ts';

const problems: Problem[] = [1, 2, 3].map((n) => ({ id: `p${n}`, question: `${n}`, answer: `${n}` }));
const clock = { now: () => 0, sleep: async () => undefined };

function counting(): ChatModel & { calls: number } {
  const model = {
    specificationVersion: 'v1' as const,
    id: 'm',
    calls: 0,
    chat: async ([message]: readonly { readonly content: string }[]) => {
      model.calls++;
      const text = `é ${message?.content} \\boxed{${message?.content}}`;
      return { text, stopReason: 'eos' as const, usage: { promptTokens: 1, completionTokens: 2 } };
    },
  };
  return model;
}

test('a journal cut at any byte of its last lines costs the completions that were cut, and nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-cut-'));
  try {
    const options = { problems, concurrency: 1, clock };
    const whole = await evaluate({ ...options, chat: counting(), runDir: join(dir, 'whole') }).result();
    const bytes = await readFile(join(dir, 'whole', 'items.jsonl'));
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([index]) => index);
    const [first = 0, second = 0] = ends;
    const runDir = join(dir, 'cut');
    // from the end of the first line to that of the second, so that there is always more to write behind it
    for (let length = first; length <= second + 1; length++) {
      await rm(runDir, { recursive: true, force: true });
      await evaluate({ ...options, chat: counting(), runDir, budget: { calls: 1 } }).result();
      await writeFile(join(runDir, 'items.jsonl'), bytes.subarray(0, length));
      const chat = counting();
      const result = await evaluate({ ...options, chat, runDir }).result();
      expect(result, `cut to ${length} bytes`).toEqual(whole);
      // a line that lacks its line end only is whole
      expect(chat.calls, `cut to ${length} bytes`).toBe(length >= second ? 1 : 2);
      const lines = (await readFile(join(runDir, 'items.jsonl'), 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { problemId: string }).problemId)).toEqual(['p1', 'p2', 'p3']);
    }
  } finally {
    await rm(dir, { recursive: true });
  }
}, 60_000);

test('lines longer than what is read at a time come back whole', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-long-'));
  try {
    // three megabytes of two-byte characters behind an odd number of others
    const chat = counting();
    const long = {
      ...chat,
      chat: async (...args: Parameters<ChatModel['chat']>) => {
        const reply = await chat.chat(...args);
        return { ...reply, text: `x${'é'.repeat(1_500_000)}${reply.text}` };
      },
    };
    const options = { problems, concurrency: 1, clock, runDir: join(dir, 'long') };
    const first = await evaluate({ ...options, chat: long }).result();
    const again = await evaluate({
      ...options,
      chat: { ...long, chat: () => Promise.reject(new Error('asked again')) },
    }).result();
    expect(again.items.map(({ text }) => text)).toEqual(first.items.map(({ text }) => text));
    expect(again.accuracy).toBe(1);
  } finally {
    await rm(dir, { recursive: true });
  }
});
