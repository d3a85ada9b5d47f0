/** What is said of a data set where it came from. */
export interface CardSource {
  readonly name: string;
  /** As it was opened: a path, an address, `hf:owner/name`. */
  readonly source?: string | undefined;
  /** Of the hub: the commit. */
  readonly revision?: string | undefined;
  readonly licence?: string | undefined;
  /** Rows read, and rows that are in the result. */
  readonly read: number;
  readonly kept: number;
}

/** A step that took rows away. */
export interface CardFilter {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** What it did, and with which settings. */
  readonly about?: string | undefined;
}

/** Problems that were found in two sources, or in a source and a benchmark. */
export interface CardOverlap {
  readonly between: readonly [string, string];
  readonly rows: number;
  /** What was done about them. */
  readonly action?: string | undefined;
}

/** A file of the data set. */
export interface CardFile {
  /** Within the data set, as `data/train-00000-of-00001.parquet`. */
  readonly path: string;
  readonly split: string;
  readonly rows: number;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** All that a card tells. */
export interface DatasetCard {
  readonly name: string;
  readonly about?: string | undefined;
  /** An identifier of the hub, as `mit` or `cc-by-4.0`; `other` when the sources' licences differ. */
  readonly licence?: string | undefined;
  /** @default ['en'] */
  readonly languages?: readonly string[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly sources?: readonly CardSource[] | undefined;
  readonly filters?: readonly CardFilter[] | undefined;
  readonly overlaps?: readonly CardOverlap[] | undefined;
  readonly files: readonly CardFile[];
  readonly seed?: string | number | undefined;
  /** Further settings that made the set, by name. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The README.md of a data set: a YAML head that the hub and `openSource` read (licence, size, splits and their files), and
 * tables of splits, sources with licences, overlaps, filters with counts before and after, and files with SHA-256.
 */
export function datasetCard(card: DatasetCard): string {
  const { sources = [], filters = [], overlaps = [], files } = card;
  const sections = [
    `# ${card.name}`,
    card.about,
    section('Splits', ['split', 'rows', 'files', 'bytes'], splitRows(files)),
    section(
      'Sources',
      ['source', 'from', 'revision', 'licence', 'read', 'kept'],
      sources.map((s) => [s.name, s.source, s.revision, s.licence ?? 'not stated', s.read, s.kept]),
    ),
    section(
      'Overlaps',
      ['between', 'and', 'rows', 'action'],
      overlaps.map(({ between, rows, action }) => [...between, rows, action]),
    ),
    section(
      'Filters',
      ['filter', 'before', 'after', 'removed', 'about'],
      filters.map(({ name, before, after, about }) => [name, before, after, before - after, about]),
    ),
    section(
      'How it was made',
      ['setting', 'value'],
      Object.entries({ ...(card.seed === undefined ? {} : { seed: card.seed }), ...card.settings }).map(
        ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)],
      ),
    ),
    section(
      'Files',
      ['file', 'rows', 'bytes', 'SHA-256'],
      files.map(({ path, rows, sizeBytes, sha256 }) => [path, rows, sizeBytes, sha256]),
    ),
  ];
  return `---\n${head(card)}---\n\n${sections.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function splitRows(files: readonly CardFile[]): readonly (readonly Cell[])[] {
  return splitNames(files).map((split) => {
    const own = files.filter((file) => file.split === split);
    const sum = (value: (file: CardFile) => number): number => own.reduce((total, file) => total + value(file), 0);
    return [split, sum(({ rows }) => rows), own.length, sum(({ sizeBytes }) => sizeBytes)];
  });
}

function splitNames(files: readonly CardFile[]): readonly string[] {
  return [...new Set(files.map(({ split }) => split))];
}

function head({ licence, languages = ['en'], tags = [], files, name }: DatasetCard): string {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const lines = [
    `pretty_name: ${quoted(name)}`,
    ...(licence === undefined ? [] : [`license: ${quoted(licence)}`]),
    'language:',
    ...languages.map((language) => `- ${quoted(language)}`),
    'task_categories:',
    '- text-generation',
    'tags:',
    ...['math', 'reasoning', ...tags].map((tag) => `- ${quoted(tag)}`),
    'size_categories:',
    `- ${sizeCategory(rows)}`,
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...splitNames(files).flatMap((split) => [
      `  - split: ${quoted(split)}`,
      '    path:',
      ...splitPatterns(files, split).map((pattern) => `    - ${quoted(pattern)}`),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** One pattern where the names of all files begin with the split, as shards do. */
function splitPatterns(files: readonly CardFile[], split: string): readonly string[] {
  const paths = files.filter((file) => file.split === split).map(({ path }) => path);
  const start = `data/${split}-`;
  return paths.every((path) => path.startsWith(start)) ? [`${start}*`] : paths;
}

/** Source: huggingface.co/docs/hub/datasets-cards, `size_categories`. */
function sizeCategory(rows: number): string {
  const steps: readonly (readonly [limit: number, name: string])[] = [
    [1e3, 'n<1K'],
    [1e4, '1K<n<10K'],
    [1e5, '10K<n<100K'],
    [1e6, '100K<n<1M'],
    [1e7, '1M<n<10M'],
    [1e8, '10M<n<100M'],
  ];
  return steps.find(([limit]) => rows < limit)?.[1] ?? '100M<n<1B';
}

/** Texts that YAML would read as something else go into quotes. */
function quoted(text: string): string {
  const isPlain = /^[\w./-]+\*?$/.test(text) && !/^(true|false|yes|no|on|off|null|~|[-.\d].*)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function section(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): string | undefined {
  if (rows.length === 0) return undefined;
  const line = (cells: readonly Cell[]): string => `| ${cells.map(cellText).join(' | ')} |`;
  return [`## ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

type Cell = string | number | undefined;

function cellText(value: Cell): string {
  if (value === undefined) return '';
  return String(value).replace(/\|/g, '\\|').replace(/\r?\n/g, ' ');
}
