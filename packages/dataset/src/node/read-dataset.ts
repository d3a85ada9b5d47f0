import { stat } from 'node:fs/promises';

import { MathrError, type Problem } from '@mathr/core';
import { findSetFile } from './find-set-file.ts';
import type { ReadOptions } from './read-records.ts';
import { streamProblems } from './stream-dataset.ts';
import { parseSourceReference } from '../source/source-reference.ts';

/**
 * A data set by its name, from a folder that holds `<name>.jsonl` (or another ending of data), from a file or from the
 * hub, for the layouts that are known:
 * gsm8k…, gsm_symbolic…, gsm_plus…, gsm_hard, math…, aime…, amc…, aimo…, asdiv, svamp, mawps…, olympiadbench…, jeebench,
 * numina…, openr1…, deepmath…, openmathinstruct…, bespoke….
 * From a file or the hub, a name that ends in a split, as `gsm8k_test`, asks for that split.
 *
 * @throws {MathrError} `invalid_data` when the file is missing; `unsupported` when the layout is not known.
 *
 * @example
 * await readDataset('hf:openai/gsm8k', 'gsm8k_test', { env: process.env });
 */
export async function readDataset(source: string, name: string, options: ReadOptions = {}): Promise<Problem[]> {
  const layout = LAYOUTS.find(([prefix]) => name.toLowerCase().startsWith(prefix))?.[1];
  if (layout === undefined) {
    const known = LAYOUTS.map(([prefix]) => prefix).join(', ');
    throw new MathrError(
      'unsupported',
      `no layout is known for "${name}" (known beginnings: ${known}); use readProblems with a field mapping`,
      { what: name },
    );
  }
  const read = async (from: string, readOptions: ReadOptions): Promise<Problem[]> => {
    const problems: Problem[] = [];
    for await (const problem of streamProblems(from, { ...readOptions, adapter: layout })) problems.push(problem);
    return problems;
  };
  const reference = parseSourceReference(source);
  if (reference.kind === 'url') return read(source, options);
  if (reference.kind === 'hub') {
    const split = reference.selector === undefined ? /_(train|validation|test)$/.exec(name)?.[1] : undefined;
    return read(source, { ...(split === undefined ? {} : { split }), ...options });
  }
  const path = await findSetFile(source, name, undefined);
  const isFolder = await stat(reference.path).then(
    (info) => info.isDirectory(),
    () => true,
  );
  if (path === source && isFolder) {
    throw new MathrError(
      'invalid_data',
      `${source} holds neither ${name}.jsonl nor ${name} with another ending of data; check the folder and the name`,
      { source },
    );
  }
  return read(path, options);
}

/** Which layout a name's beginning means; longer beginnings first. */
const LAYOUTS: readonly (readonly [prefix: string, adapter: string])[] = [
  ['gsm_plus', 'gsm-plus'],
  ['gsm_symbolic', 'gsm8k'],
  ['gsm_hard', 'mawps'],
  ['gsm8k', 'gsm8k'],
  ['math_train_answers', 'question-answer'],
  ['math', 'math'],
  ['aime', 'competition'],
  ['amc', 'competition'],
  ['aimo', 'competition'],
  ['hmmt', 'competition'],
  ['asdiv_qwen', 'question-answer'],
  ['asdiv', 'asdiv'],
  ['svamp', 'asdiv'],
  ['mawps', 'mawps'],
  ['olympiadbench', 'olympiadbench'],
  ['jeebench', 'jeebench'],
  ['numina', 'numina'],
  ['openr1', 'openr1-math'],
  ['deepmath', 'deepmath'],
  ['openmathinstruct', 'openmathinstruct'],
  ['bespoke', 'bespoke-stratos'],
];
