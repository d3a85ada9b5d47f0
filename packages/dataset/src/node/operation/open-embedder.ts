import { join } from 'node:path';

import { MathrError, stableHash, type JsonValue } from '@mathr/core';

import type { Embedder } from '../../clean/clean-options.ts';
import type { OpenEmbedder, StageContext } from '../pipeline/operation.ts';
import { openVectorStore } from '../vector-store.ts';

/**
 * An embedder of a configuration, behind a file in the stage's work folder: what was embedded once is not embedded again,
 * after a kill or with other bounds.
 *
 * @throws {MathrError} `invalid_options` when whoever runs the pipeline opens no embedders.
 */
export async function openStageEmbedder(spec: JsonValue, context: StageContext): Promise<OpenEmbedder> {
  const { name, services, workDir } = context;
  if (services.embedder === undefined) {
    const message = `stage "${name}" compares embeddings, and no embedder can be opened here; pass services.embedder`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'services.embedder', message }] });
  }
  const opened = await services.embedder(spec);
  const store = openVectorStore(join(workDir, 'embeddings.bin'), stableHash(spec));
  const embed: Embedder = async (texts, options) => {
    const known = texts.map((text) => store.get(text));
    const missing = [...new Set(texts.filter((_, index) => known[index] === undefined))];
    if (missing.length > 0) {
      const made = await opened.embed(missing, options);
      if (made.length !== missing.length) return made;
      store.add(missing, made);
    }
    return texts.map((text, index) => known[index] ?? store.get(text) ?? []);
  };
  return {
    embed,
    async close() {
      store.close();
      await opened.close();
    },
  };
}
