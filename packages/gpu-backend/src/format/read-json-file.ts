import { readFile } from 'node:fs/promises';
import { MathrError } from '@mathr/core';

/**
 * The parsed content of a JSON file.
 *
 * @throws {MathrError} `invalid_model` when the file is missing (with `hint`) or is not JSON.
 */
export async function readJsonFile(
  path: string,
  hint = 'copy the whole directory that save_pretrained wrote',
): Promise<unknown> {
  const json = await readJsonIfExists(path);
  if (json !== undefined) return json;
  throw new MathrError('invalid_model', `there is no ${path}; ${hint}`, { source: path });
}

/** As `readJsonFile`, but undefined when there is no such file. */
export async function readJsonIfExists(path: string): Promise<unknown> {
  const text = await readTextIfExists(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MathrError(
      'invalid_model',
      `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}; the file may be cut off, copy it again`,
      { source: path },
      { cause: error },
    );
  }
}

/** A file's text; undefined when there is no such file. */
export async function readTextIfExists(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
