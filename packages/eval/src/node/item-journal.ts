import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { EvalItem } from '../evaluate/eval-item.ts';
import type { ItemJournal, JournalLine } from '../evaluate/journal.ts';

const FILE = 'items.jsonl';

/** The lines of an earlier sitting; a line that a kill cut short is left out. */
export async function readJournal(dir: string): Promise<JournalLine[]> {
  let text: string;
  try {
    text = await readFile(join(dir, FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as JournalLine];
    } catch {
      return [];
    }
  });
}

/** Opens `items.jsonl` for appending, after writing it anew with what is kept. */
export async function openJournal(dir: string, kept: readonly JournalLine[]): Promise<ItemJournal> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, FILE);
  await writeFile(`${path}.partial`, kept.map((line) => `${JSON.stringify(line)}\n`).join(''));
  await rename(`${path}.partial`, path);
  const file = await open(path, 'a');
  return {
    append: async (item: EvalItem, seconds: number) => {
      await file.write(`${JSON.stringify({ ...item, seconds })}\n`);
    },
    close: () => file.close(),
  };
}
