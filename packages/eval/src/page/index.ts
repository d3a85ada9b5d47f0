// parts of report pages, for reports of your own
export { safe, type Markup, type MarkupPart } from '../report/markup.ts';
export { PAGE_STYLE } from '../report/page-style.ts';
export { headerSection } from '../report/section/header.ts';
export { warningList } from '../report/section/warnings.ts';
// charts
export { barChart, type BarChartOptions, type BarSeries } from '../report/chart/bar-chart.ts';
export { shareBar, type SharePart } from '../report/chart/share-bar.ts';
// numbers as texts
export { formatMoney, formatNumber, formatPercent, formatSeconds, formatShort } from '../report/format-number.ts';
