import { MathrError } from '@mathr/core';
import { characterTokenizer, scriptedSampler } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { converse, type ConverseOptions, type Talker } from './converse.ts';

interface Heard {
  readonly replies: string[];
  readonly notes: string[];
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

function talker(lines: readonly string[], heard: Heard, isTerminal = true): Talker {
  return {
    lines: each(lines),
    isTerminal,
    prompt: () => undefined,
    write: (text) => void heard.replies.push(text),
    note: (text) => void heard.notes.push(text),
    stopper: () => ({ signal: new AbortController().signal, dispose: () => undefined }),
  };
}

const options: ConverseOptions = { temperature: 0, topP: 1, maxTokens: 20, seed: 0, now: () => 0 };

/** Answers with the number of characters that it was shown. */
function counter(contextLength: number): ReturnType<typeof scriptedSampler> {
  return scriptedSampler(({ prompt }) => `${prompt.length};`, { contextLength, tokenizer: characterTokenizer() });
}

async function talk(lines: readonly string[], contextLength: number, more: Partial<ConverseOptions> = {}) {
  const heard: Heard = { replies: [], notes: [] };
  await converse(counter(contextLength), talker(lines, heard), { ...options, ...more });
  return { replies: heard.replies.join('').trim().split('\n'), notes: heard.notes };
}

test('remembers what was said, until an empty line', async () => {
  const { replies, notes } = await talk(['a', 'b', '', 'c'], 65_536);
  expect(replies).toHaveLength(2);
  expect(parseInt(replies[1] ?? '')).toBeGreaterThan(parseInt(replies[0] ?? ''));
  expect(notes[0]).toContain('tokens');
});

test('forgets on request', async () => {
  const { replies } = await talk(['a', 'b'], 65_536, { forget: true });
  expect(replies[0]).toBe(replies[1]);
});

test('leaves the oldest messages out when the context is full, and says so', async () => {
  const { replies, notes } = await talk(Array<string>(12).fill('twenty characters ok'), 200);
  expect(replies).toHaveLength(12);
  expect(notes.filter((note) => note.includes('left out')).length).toBeGreaterThan(0);
});

test('a message that is too long ends a pipe and not a conversation', async () => {
  const long = 'x'.repeat(500);
  const { replies, notes } = await talk([long, 'short'], 200);
  expect(notes[0]).toMatch(/^\(the message has \d+ tokens and the model's context 200; shorten it\)$/);
  expect(replies).toHaveLength(1);
  const heard: Heard = { replies: [], notes: [] };
  const piped = converse(counter(200), talker([long], heard, false), options);
  await expect(piped).rejects.toSatisfy((error) => MathrError.is(error, 'context_exceeded'));
});
