/** How the rows of a file are written. */
export type RowFormat = 'jsonl' | 'json' | 'csv' | 'tsv' | 'parquet' | 'arrow';

/** How the bytes of a file are packed. */
export type Packing = 'none' | 'gzip' | 'zstd';

/** What a file is, by its name. */
export interface FileFormat {
  readonly format: RowFormat;
  readonly packing: Packing;
  /** The name without folders and endings. */
  readonly stem: string;
}

/** What a file of this name holds; undefined when it is no data. `train.jsonl.gz` is gzipped JSON Lines. */
export function fileFormat(name: string): FileFormat | undefined {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const [, stem = '', ending = '', pack = ''] =
    /^(.+?)\.(jsonl|ndjson|json|csv|tsv|parquet|arrow|feather|ipc)(?:\.(gz|gzip|zst|zstd))?$/i.exec(base) ?? [];
  const format = FORMATS[ending.toLowerCase()];
  if (format === undefined) return undefined;
  return { format, packing: PACKINGS[pack.toLowerCase()] ?? 'none', stem };
}

const FORMATS: Readonly<Record<string, RowFormat>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  parquet: 'parquet',
  arrow: 'arrow',
  feather: 'arrow',
  ipc: 'arrow',
};

const PACKINGS: Readonly<Record<string, Packing>> = { gz: 'gzip', gzip: 'gzip', zst: 'zstd', zstd: 'zstd' };
