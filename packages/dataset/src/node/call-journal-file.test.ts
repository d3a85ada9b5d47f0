import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Reply } from '@mathr/core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCallJournal } from './call-journal-file.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-journal-'));
});
afterAll(() => rm(dir, { recursive: true }));

const worst = { usd: 1, tokens: 100, calls: 1 };
const reply = (text: string): Reply => ({ text, stopReason: 'eos', usage: { promptTokens: 2, completionTokens: 3 } });
const call = (text: string) => ({ reply: reply(text), costUsd: 0.25, seconds: 1.5 });

async function written(name: string): Promise<string> {
  const path = join(dir, name);
  const journal = await openCallJournal(path);
  for (const key of ['a', 'b', 'c']) await journal.start(key, 'm', worst);
  await journal.end('a', call('é line\u2028break'));
  await journal.fail('b', 'too late', worst);
  await journal.close();
  return path;
}

test('remembers calls that were refused: no money, but requests', async () => {
  const path = join(dir, 'refused.jsonl');
  const journal = await openCallJournal(path);
  await journal.start('a', 'm', worst);
  await journal.fail('a', '503', { usd: 0, tokens: 0, calls: 0 }, { usd: 0, tokens: 0, calls: 1 });
  await journal.close();
  const again = await openCallJournal(path);
  expect(again.earlier).toMatchObject({ paid: { usd: 0, tokens: 0, calls: 1 }, doubt: { calls: 0 }, interrupted: 0 });
  await again.close();
});

test('finds what was answered, in this process and the next, and says what is in doubt', async () => {
  const path = await written('one.jsonl');
  const journal = await openCallJournal(path);
  expect(journal.earlier).toEqual({
    paid: { usd: 0.25, tokens: 5, calls: 1 },
    doubt: { usd: 2, tokens: 200, calls: 2 },
    interrupted: 1,
  });
  expect(await journal.find('a')).toEqual(call('é line\u2028break'));
  expect(await journal.find('b')).toBeUndefined();
  expect(['a', 'b', 'c', 'd'].filter((key) => journal.isInDoubt(key))).toEqual(['b', 'c']);
  await Promise.all(['x', 'y', 'z'].map((key) => journal.end(key, call(key))));
  expect((await journal.find('y'))?.reply.text).toBe('y');
  await journal.close();
});

test('cut off at any byte, it keeps every whole line and can be written on', async () => {
  const whole = await readFile(await written('two.jsonl'));
  const ends = new Set([0]);
  for (let at = whole.indexOf(10); at >= 0; at = whole.indexOf(10, at + 1)) ends.add(at + 1);
  const path = join(dir, 'cut.jsonl');
  for (let bytes = 0; bytes <= whole.length; bytes += 3) {
    await writeFile(path, whole.subarray(0, bytes));
    const journal = await openCallJournal(path);
    const kept = Math.max(...[...ends].filter((end) => end <= bytes));
    expect((await readFile(path)).length).toBe(kept);
    await journal.end('new', call('new'));
    expect((await journal.find('new'))?.reply.text).toBe('new');
    await journal.close();
  }
});

test('a damaged line costs what it holds and nothing else', async () => {
  const path = await written('three.jsonl');
  await appendFile(path, '{"type":"call-end","key":"d","reply":5}\nnull\n\u0000\u0000garbage\n');
  const journal = await openCallJournal(path);
  await journal.end('e', call('e'));
  await journal.close();
  const again = await openCallJournal(path);
  expect((await again.find('a'))?.costUsd).toBe(0.25);
  expect((await again.find('e'))?.reply.text).toBe('e');
  expect(await again.find('d')).toBeUndefined();
  await again.close();
});

test('is held by one process at a time, and taken over from a dead one', async () => {
  const path = join(dir, 'four.jsonl');
  const journal = await openCallJournal(path);
  await expect(openCallJournal(path)).rejects.toThrow(`is held by process ${process.pid}`);
  await journal.close();
  await writeFile(`${path}.lock`, '2147483646');
  await (await openCallJournal(path)).close();
});
