import { createReadStream, existsSync } from 'node:fs';
import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import { readJsonl, writeJsonl } from '@mathr/core/node';

import type { EvalItem } from '../evaluate/eval-item.ts';
import { parseJournal, type DamagedLine, type ItemJournal, type JournalContent } from '../evaluate/journal.ts';

const FILE = 'items.jsonl';
const DAMAGED = 'items.damaged.txt';
const PROBLEMS = 'problems.jsonl';
const CHUNK_BYTES = 2 ** 20;

/** What earlier sittings left; nothing when there were none. */
export async function readJournal(dir: string): Promise<JournalContent> {
  const path = join(dir, FILE);
  return existsSync(path) ? parseJournal(linesOf(path)) : { lines: [], damaged: [] };
}

/** Line by line: a journal may be longer than any text. Bytes that are no UTF-8 spoil their line only. */
async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK_BYTES })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Opens `items.jsonl` for appending. Damaged lines move to a file of their own; without any, the file stays as it is. */
export async function openJournal(dir: string, content: JournalContent): Promise<ItemJournal> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, FILE);
  if (content.damaged.length > 0) {
    await appendFile(join(dir, DAMAGED), content.damaged.map(damagedText).join(''));
    await writeJsonl(path, content.lines);
  }
  const file = await open(path, 'a');
  // a write that was cut before its line end: what follows must not stand on the same line
  if (!(await endsWithLine(path))) await file.appendFile('\n');
  // one write after the other: lines never mix
  let last: Promise<unknown> = Promise.resolve();
  return {
    append: async (item: EvalItem, seconds: number) => {
      const write = last.then(() => file.appendFile(`${JSON.stringify({ ...item, seconds })}\n`));
      last = write.catch(() => undefined);
      await write;
    },
    close: async () => {
      await last;
      await file.close();
    },
  };
}

async function endsWithLine(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 10;
  } finally {
    await file.close();
  }
}

/** The problems beside their items, so that a report needs the run directory only. */
export async function writeProblems(dir: string, problems: readonly Problem[]): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeJsonl(join(dir, PROBLEMS), problems);
}

/** @throws {MathrError} `invalid_data` when the file is missing or damaged. */
export async function readProblems(dir: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  const parse = (value: unknown): Problem => value as Problem;
  for await (const problem of readJsonl(join(dir, PROBLEMS), parse)) problems.push(problem);
  return problems;
}

function damagedText({ number, text, reason }: DamagedLine): string {
  return `line ${number}: ${reason}\n${text}\n`;
}
