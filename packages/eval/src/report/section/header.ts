import { safe, type Markup } from '../markup.ts';
import type { ReportData } from '../report-data.ts';

/** Title, what came out in one sentence, and the numbers to remember. */
export function headerSection(data: Pick<ReportData, 'title' | 'subtitle' | 'summary' | 'keyNumbers'>): Markup {
  return safe`<header>
${data.subtitle !== undefined && safe`<p class="subtitle">${data.subtitle}</p>`}
<h1>${data.title}</h1>
<p class="summary">${data.summary}</p>
${
  data.keyNumbers.length > 0 &&
  safe`<dl class="numbers">${data.keyNumbers.map(
    ({ label, value, note }) =>
      safe`<div><dt>${label}</dt><dd>${value}${note !== undefined && safe`<div class="note">${note}</div>`}</dd></div>`,
  )}</dl>`
}
</header>`;
}
