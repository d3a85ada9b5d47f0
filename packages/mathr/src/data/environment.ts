import { MathrError } from '@mathr/core';

/** Variables by name, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `$NAME` as the variable says, where it is set; any other text as it is. */
export function withEnvironment(text: string, env: Environment): string {
  return text.startsWith('$') ? (env[text.slice(1)] ?? text) : text;
}

/**
 * The key that `$NAME` stands for; undefined when none is named.
 *
 * @throws {MathrError} `invalid_options` when the variable is not set.
 */
export function keyOf(apiKey: string | undefined, model: string, env: Environment): string | undefined {
  if (apiKey === undefined) return undefined;
  const name = apiKey.slice(1);
  const key = env[name];
  if (key !== undefined && key !== '') return key;
  const message = `${name} is not set, which the key of ${model} is read from; set it, or rehearse the pipeline with --rehearse`;
  throw new MathrError('invalid_options', message, { issues: [{ path: name, message }] });
}
