import type { ProvenanceRow } from '../analysis-data.ts';
import { safe, type Markup } from '../markup.ts';

/** What the numbers were computed from: one row an evaluation. */
export function provenanceTable(rows: readonly ProvenanceRow[]): Markup {
  if (rows.length === 0) return safe``;
  return safe`<div class="scroll"><table class="small provenance">
<thead><tr><th>Evaluation</th><th>Model</th><th>Grader</th><th>Sampling</th><th>Seed</th><th>Problems</th><th>Prompts</th><th>Items</th></tr></thead>
<tbody>${rows.map(
    ({ name, model, grader, sampling, seed, dataset, prompts, items }) =>
      safe`<tr><td>${name}</td><td>${model}</td><td>${grader}</td><td>${sampling}</td><td>${seed}</td><td><code>${dataset}</code></td><td><code>${prompts}</code></td><td>${items !== undefined && safe`<code>${items}</code>`}</td></tr>`,
  )}</tbody></table></div>`;
}
