import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { MathrError } from '@mathr/core';

/** `stem.jsonl` or `stem.jsonl.gz` in a folder. @throws {MathrError} `invalid_data` when neither is there. */
export function findData(dir: string, stem: string): string {
  for (const ending of ['.jsonl', '.jsonl.gz']) {
    const path = join(dir, stem + ending);
    if (existsSync(path)) return path;
  }
  throw new MathrError('invalid_data', `${dir} holds neither ${stem}.jsonl nor ${stem}.jsonl.gz`, { source: dir });
}
