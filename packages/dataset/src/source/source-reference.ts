import { MathrError } from '@mathr/core';

/** Where a data set is: a folder or file, an address, or a repository of the hub. */
export type SourceReference =
  | { readonly kind: 'path'; readonly path: string; readonly selector?: string | undefined }
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'hub';
      /** As `openai/gsm8k`. */
      readonly name: string;
      /** A branch, tag, commit or `refs/…`. @default 'main' */
      readonly revision: string;
      /** A split, a configuration, or `configuration/split`. */
      readonly selector?: string | undefined;
    };

/**
 * Reads `hf:owner/name[@revision][#split, config or config/split]`, `https://…`, or else a path. A path may end in
 * `#split` as well, unless a file of that very name is meant: then pass the split as an option.
 *
 * @throws {MathrError} `invalid_options` for a hub name that is none.
 */
export function parseSourceReference(source: string): SourceReference {
  if (/^https?:\/\//.test(source)) return { kind: 'url', url: source };
  if (!source.startsWith('hf:')) {
    const [, path, selector] = /^(.+?)(?:#([\w.-]+(?:\/[\w.-]+)?))?$/s.exec(source) ?? [];
    if (path === undefined) throw notASource(source);
    return { kind: 'path', path, ...(selector === undefined ? {} : { selector }) };
  }
  const match = /^hf:((?:[\w.-]+\/)?[\w.-]+)(?:@([\w./-]+))?(?:#([\w.+-]+(?:\/[\w.+-]+)?))?$/.exec(source);
  const [, name, revision = 'main', selector] = match ?? [];
  if (name === undefined || /(^|\/)\.\.?($|\/)|\.\./.test(`${name}/${revision}`)) throw notASource(source);
  return { kind: 'hub', name, revision, ...(selector === undefined ? {} : { selector }) };
}

function notASource(source: string): MathrError {
  return new MathrError(
    'invalid_options',
    `${JSON.stringify(source)} is no data source; give a folder, a file, https://…, or hf:owner/name[@revision][#split or config/split]`,
    { issues: [{ path: 'source', message: 'not a source' }] },
  );
}
