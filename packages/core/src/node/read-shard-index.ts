import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { MathrError } from '../error/mathr-error.ts';

// as for headers; the index of a model of 1,000 tensors has about 100 KB
const MAX_INDEX_BYTES = 100_000_000;

/**
 * Reads `model.safetensors.index.json`: the file of each tensor, by the tensor's name.
 *
 * @throws {MathrError} `invalid_data` when it is no such index, or names a file outside its directory.
 */
export async function readShardIndex(path: string): Promise<Map<string, string>> {
  const weightMap = parse(await readText(path), path);
  for (const [tensor, file] of Object.entries(weightMap)) {
    if (typeof file !== 'string' || file === '' || basename(file) !== file || /[/\\\0]|^\.{1,2}$/.test(file)) {
      throw invalid(path, `puts ${JSON.stringify(tensor)} into ${JSON.stringify(file)}, which is not a file beside it`);
    }
  }
  return new Map(Object.entries(weightMap as Record<string, string>));
}

async function readText(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > MAX_INDEX_BYTES) throw invalid(path, `has ${size} bytes, more than any index (${MAX_INDEX_BYTES})`);
  return readFile(path, 'utf8');
}

function parse(text: string, path: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid(path, 'is not JSON; download it again', cause);
  }
  const weightMap = typeof json === 'object' && json !== null && 'weight_map' in json ? json.weight_map : undefined;
  if (typeof weightMap !== 'object' || weightMap === null) {
    throw invalid(path, 'has no weight_map; it should map the names of tensors to files');
  }
  return weightMap;
}

function invalid(path: string, problem: string, cause?: unknown): MathrError {
  return new MathrError('invalid_data', `${path} ${problem}`, { source: path }, { cause });
}
