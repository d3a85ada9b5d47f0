import { formatPercent } from './format-number.ts';
import { safe } from './markup.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { ReportData } from './report-data.ts';
import { breakdownSection } from './section/breakdowns.ts';
import { capabilitySection } from './section/capability.ts';
import { comparisonSection } from './section/comparison-table.ts';
import { configurationSection } from './section/configuration.ts';
import { curveSection, useSection } from './section/curves.ts';
import { headerSection } from './section/header.ts';
import { outcomeSection } from './section/outcomes.ts';
import { premiseSection } from './section/premises.ts';
import { publishedSection } from './section/published.ts';
import { reliabilitySection } from './section/reliability.ts';
import { sampleSection } from './section/samples.ts';
import { selectionSection } from './section/selection.ts';
import { stageSection } from './section/stage-table.ts';
import { templateSection } from './section/templates.ts';
import { usageSection } from './section/usage.ts';
import { warningList } from './section/warnings.ts';

/**
 * One self-contained HTML page from a report's data: no scripts, no external resources, light and dark, readable on a
 * phone. All texts are escaped, so that what a model wrote cannot change the page. The same data give the same bytes.
 *
 * @example
 * await writeFile('report.html', renderReport(data));
 */
export function renderReport(data: ReportData): string {
  const style = { markup: PAGE_STYLE };
  const level = formatPercent(data.confidence ?? 0.95, 0);
  const names = data.stages.map(({ name }) => name);
  return safe`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="mathr">
<title>${data.title}</title>
<style>${style}</style>
</head>
<body>
<main>
${headerSection(data)}
${warningList(data.warnings ?? [])}
${stageSection(data.stages, level, data.stagesTitle)}
${outcomeSection(data.outcomes ?? [])}
${comparisonSection(data.comparisons, level)}
${curveSection(data.curves)}
${useSection(data.tokensByLevel, { passAt: data.passAt, voting: data.voting ?? [], level, order: names })}
${breakdownSection(data.breakdowns ?? [], names, level)}
${selectionSection(data.selection ?? [], level)}
${capabilitySection(data.capability ?? [], level)}
${templateSection(data.templates ?? [], data.drawnTemplates ?? [], { names, level })}
${premiseSection(data.premises ?? [], level)}
${usageSection(data.usage ?? [], { budget: data.budget ?? [], names, level })}
${reliabilitySection(data.reliability ?? [], names)}
${publishedSection(data.published ?? [])}
${sampleSection(data.samples)}
${configurationSection(data.configuration, data.notes ?? [], data.provenance ?? [])}
<footer>Made by mathr from the files of a run. Every number can be recomputed from the records beside this page.</footer>
</main>
</body>
</html>
`.markup;
}
