import { MathrError } from '@mathr/core';

import { cardConfigs, matchesPattern, type CardConfig } from './card-configs.ts';
import { fileFormat } from './file-format.ts';

/** A data file, and which part of its data set it is. */
export interface SelectedFile {
  readonly path: string;
  readonly config: string;
  readonly split: string;
}

/** Which part of a data set is wanted. */
export interface FileSelection {
  /** A split, a configuration, or `configuration/split`. */
  readonly selector?: string | undefined;
  readonly config?: string | undefined;
  readonly split?: string | undefined;
  /** The README.md of the data set, whose head may say which file is what. */
  readonly card?: string | undefined;
  /** Named in messages. */
  readonly source: string;
}

/**
 * The files of a data set that a selection asks for, in order of their names. The card's configurations decide; without
 * them, folders are configurations (`data` is the default one) and the words train, validation and test in a name are
 * splits. Of several configurations `default` or `main` is taken when none is asked for.
 *
 * @throws {MathrError} `invalid_data` when nothing fits, with what there is.
 */
export function selectFiles(paths: readonly string[], selection: FileSelection): readonly SelectedFile[] {
  const declared = cardConfigs(selection.card ?? '');
  const files = declared.length > 0 ? declaredFiles(paths, declared) : namedFiles(paths);
  const { config, split } = resolveSelector(files, selection);
  const configs = [...new Set(files.map((file) => file.config))];
  const wanted = config ?? defaultConfig(configs, declared);
  if (wanted === undefined && configs.length > 1 && declared.length > 0) throw chooseConfig(configs, selection.source);
  const chosen = files.filter(
    (file) => (wanted === undefined || file.config === wanted) && (split === undefined || isSplit(file.split, split)),
  );
  if (chosen.length === 0) throw nothingFits(files, selection, config, split);
  return chosen;
}

function declaredFiles(paths: readonly string[], configs: readonly CardConfig[]): readonly SelectedFile[] {
  const data = paths.filter((path) => fileFormat(path) !== undefined).toSorted();
  return configs.flatMap(({ name, files }) =>
    files.flatMap(({ split, pattern }) =>
      data.filter((path) => matchesPattern(path, pattern)).map((path) => ({ path, config: name, split })),
    ),
  );
}

function namedFiles(paths: readonly string[]): readonly SelectedFile[] {
  return paths
    .filter((path) => fileFormat(path) !== undefined && !isHousekeeping(path))
    .toSorted()
    .map((path) => {
      const folders = path.split('/').slice(0, -1);
      const stem = fileFormat(path)?.stem ?? path;
      const config = folders.find((folder) => splitWord(folder) === undefined) ?? 'data';
      const split = splitWord(stem) ?? folders.map(splitWord).find((word) => word !== undefined);
      return {
        path,
        config: config === 'data' ? 'default' : config,
        // a numbered shard belongs to the name before its number
        split: split ?? stem.replace(/-\d+-of-\d+(-\w+)?$/, ''),
      };
    });
}

/** Files that repositories keep beside their data. */
function isHousekeeping(path: string): boolean {
  return /(^|\/)(\.[^/]*|dataset_infos?\.json|dataset_dict\.json|state\.json|package\.json)(\/|$)/.test(path);
}

const SPLITS: readonly (readonly [split: string, words: string])[] = [
  ['train', 'train(?:ing)?'],
  ['validation', 'validation|valid|val|dev'],
  ['test', 'test(?:ing)?|eval(?:uation)?'],
];

function splitWord(name: string): string | undefined {
  return SPLITS.find(([, words]) => new RegExp(`(?:^|[-._ ])(?:${words})(?:$|[-._ \\d])`, 'i').test(name))?.[0];
}

function isSplit(have: string, wanted: string): boolean {
  return have === wanted || splitWord(wanted) === have;
}

/** Says which of the two a lone word is: a split where there is one of that name, else a configuration. */
function resolveSelector(
  files: readonly SelectedFile[],
  { selector, config, split }: FileSelection,
): { readonly config?: string | undefined; readonly split?: string | undefined } {
  if (selector === undefined) return { config, split };
  const [first = '', second] = selector.split('/');
  if (second !== undefined) return { config: config ?? first, split: split ?? second };
  if (files.some((file) => file.config === first)) return { config: config ?? first, split };
  return { config, split: split ?? first };
}

function defaultConfig(configs: readonly string[], declared: readonly CardConfig[]): string | undefined {
  const marked = declared.find(({ isDefault }) => isDefault)?.name;
  return marked ?? ['default', 'main'].find((name) => configs.includes(name));
}

function nothingFits(
  files: readonly SelectedFile[],
  { source }: FileSelection,
  config: string | undefined,
  split: string | undefined,
): MathrError {
  const parts = [...new Set(files.map((file) => `${file.config}/${file.split}`))];
  const asked = `${config === undefined ? '' : `configuration "${config}" `}${split === undefined ? '' : `split "${split}"`}`;
  const there = parts.length === 0 ? 'no data file' : `only ${parts.slice(0, 20).join(', ')}`;
  return new MathrError('invalid_data', `${source} has ${there}; ${asked.trim() || 'a data file'} was wanted`, {
    source,
  });
}

function chooseConfig(configs: readonly string[], source: string): MathrError {
  return new MathrError(
    'invalid_data',
    `${source} has the configurations ${configs.join(', ')}; choose one as #name or #name/split`,
    { source },
  );
}
