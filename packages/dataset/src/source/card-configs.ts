/** A configuration of a hub data set, as its card declares it: which files are which split. */
export interface CardConfig {
  readonly name: string;
  readonly isDefault: boolean;
  readonly files: readonly { readonly split: string; readonly pattern: string }[];
}

/**
 * The `configs` of a data card (the YAML head of README.md). It reads the forms that the hub documents: `data_files` as a
 * pattern, a list of patterns, or a list of `split` and `path`, where a path is a pattern or a list of them. Whatever else
 * stands there is passed over, so that a card in another form falls back to the files' names.
 *
 * Source: huggingface.co/docs/hub/datasets-manual-configuration
 */
export function cardConfigs(card: string): readonly CardConfig[] {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? '';
  const configs: { name: string; isDefault: boolean; files: { split: string; pattern: string }[] }[] = [];
  let inConfigs = false;
  let inFiles = false;
  let split = 'train';
  for (const line of head.split(/\r?\n/)) {
    if (/^[^\s#-]/.test(line)) {
      inConfigs = line.startsWith('configs:');
      continue;
    }
    if (!inConfigs) continue;
    const [, isItem, key, value] = /^\s*(-\s+)?(?:(\w+):(?:\s+|$))?(.*?)\s*$/.exec(line) ?? [];
    const text = unquoted(value ?? '');
    if (key === 'config_name') {
      configs.push({ name: text, isDefault: false, files: [] });
      inFiles = false;
    }
    const config = configs.at(-1);
    if (config === undefined) continue;
    if (key === 'default') config.isDefault = text === 'true';
    if (key === 'data_files' || key === 'features') {
      inFiles = key === 'data_files';
      split = 'train';
    }
    if (!inFiles) continue;
    if (key === 'split') split = text;
    const isPattern = key === 'path' || key === 'data_files' || (key === undefined && isItem !== undefined);
    if (isPattern) for (const pattern of patterns(text)) config.files.push({ split, pattern });
  }
  return configs.filter(({ files }) => files.length > 0);
}

/** Whether a path of the repository fits a pattern: `*` stays in its folder, `**` does not. */
export function matchesPattern(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/^\.?\//, '')
    .split(/(\*\*\/|\*\*|\*|\?|\[[^\]/]+\])/)
    .map((part, index) => (index % 2 === 0 ? part.replace(/[.+^${}()|[\]\\]/g, '\\$&') : (GLOBS[part] ?? part)))
    .join('');
  return new RegExp(`^${source}$`).test(path);
}

const GLOBS: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function patterns(text: string): readonly string[] {
  const inline = /^\[(.*)\]$/.exec(text)?.[1];
  if (inline !== undefined) return inline.split(',').map((item) => unquoted(item.trim()));
  return text === '' ? [] : [text];
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}
