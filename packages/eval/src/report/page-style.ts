/**
 * The page's one style sheet. Colours are custom properties, so that charts and text change together in dark mode.
 * Series colours keep a contrast of 3:1 or more to the page in both schemes.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --fill: 0.2; --page: #fbfaf8; --card: #ffffff; --ink: #1c1b19; --soft: #5f5c55; --faint: #78746a; --rule: #e3dfd6; --grid: #ece9e1;
  --good-light: #8dc2a4; --good: #23704a; --good-page: #e7f2ea; --bad: #a8412a; --bad-page: #f9ebe6; --open: #7a6420; --open-page: #f6f0dc;
  --s1: #2f5f98; --s2: #c0622d; --s3: #3f7f5c; --s4: #8a5a9e; --s5: #9a7a1e; --s6: #4f8a9b;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --fill: 0.3; --page: #161614; --card: #1d1d1a; --ink: #ebe8e0; --soft: #aca89c; --faint: #8f8b80; --rule: #34332e; --grid: #292824;
    --good-light: #3f7a58; --good: #7cc79c; --good-page: #1d2b22; --bad: #e58f78; --bad-page: #33211c; --open: #d5bb6a; --open-page: #2d281a;
    --s1: #7fabe0; --s2: #e59a67; --s3: #7fbf98; --s4: #c39ad6; --s5: #d6b957; --s6: #86c1d1;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 var(--sans); font-variant-numeric: tabular-nums; text-rendering: optimizeLegibility;
}
main { max-width: 1080px; margin: 0 auto; padding: 72px 32px 96px; }
h1, h2, h3 { font-family: var(--serif); font-weight: 500; line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: 42px; letter-spacing: -0.015em; }
h2 { font-size: 25px; letter-spacing: -0.01em; }
h3 { font: 600 14px/1.4 var(--sans); }
p { margin: 0; }
a { color: inherit; }
code, pre { font-family: var(--mono); font-size: 13px; }
.subtitle { color: var(--faint); font-size: 14px; margin-bottom: 14px; }
.summary { font: 21px/1.5 var(--serif); color: var(--ink); max-width: 44em; margin-top: 20px; text-wrap: pretty; }
section { margin-top: 72px; }
section > .lead { color: var(--soft); font-size: 15px; max-width: 46em; margin-top: 8px; text-wrap: pretty; }
section > :is(.table, .grid, .samples, .pair, .scroll, dl, .legend) { margin-top: 24px; }

.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(160px, 1fr)); gap: 0; margin: 44px 0 0; border-block: 1px solid var(--rule); }
.numbers > div { padding: 20px 20px 18px; border-left: 1px solid var(--rule); }
.numbers > div:first-child { border-left: 0; padding-left: 0; }
.numbers dt { color: var(--soft); font-size: 13px; }
.numbers dd { margin: 2px 0 0; font: 34px/1.2 var(--serif); letter-spacing: -0.02em; white-space: nowrap; }
.numbers .note { font: 13px/1.4 var(--sans); color: var(--faint); letter-spacing: 0; white-space: normal; }

table { border-collapse: collapse; width: 100%; font-size: 15px; }
th { font-weight: 500; font-size: 12.5px; color: var(--faint); text-align: right; padding: 0 0 8px 20px; border-bottom: 1px solid var(--rule); vertical-align: bottom; white-space: nowrap; }
#usage th { white-space: normal; min-width: 4.5em; }
td { padding: 11px 0 11px 20px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; vertical-align: middle; }
:is(th, td):first-child { text-align: left; padding-left: 0; }
td:first-child { white-space: normal; }
td .name { font-weight: 600; }
td .about { display: block; color: var(--faint); font-size: 13px; line-height: 1.35; }
td .range { color: var(--faint); font-size: 13px; font-weight: 400; margin-left: 8px; }
td.main { font-weight: 600; }
.table { overflow-x: auto; }
.drawn { width: 30%; }
.wide .drawn { width: 24%; }
.drawn + * { padding-left: 30px; }
.quiet { color: var(--faint); }
.scale { display: block; position: relative; height: 17px; font-size: 11.5px; font-weight: 400; }
.scale span { position: absolute; transform: translateX(-50%); }

svg { display: block; }
svg text { font: 11px var(--sans); fill: var(--soft); }
.chart { width: 100%; height: auto; overflow: visible; }
.axis line { stroke: var(--grid); stroke-width: 1; shape-rendering: crispEdges; }
.axis line.base { stroke: var(--faint); }
.axis text { fill: var(--faint); }
.s1 { --own: var(--s1); } .s2 { --own: var(--s2); } .s3 { --own: var(--s3); }
.s4 { --own: var(--s4); } .s5 { --own: var(--s5); } .s6 { --own: var(--s6); }
.better { --own: var(--good); } .worse { --own: var(--bad); } .same { --own: var(--faint); }
.line { fill: none; stroke: var(--own); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.raw { fill: none; stroke: var(--own); stroke-width: 1; opacity: 0.28; stroke-linejoin: round; }
.band { fill: var(--own); opacity: 0.13; }
.dot { fill: var(--card); stroke: var(--own); stroke-width: 2; }
.target { fill: var(--own); fill-opacity: 0; }
.target:hover { fill-opacity: 0.35; }
text.last { fill: var(--own); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round; }
.bar { fill: var(--own); opacity: 0.88; }
text.value { font-size: 10px; fill: var(--soft); }
.interval { width: 100%; height: 22px; }
.interval .guide { stroke: var(--grid); stroke-width: 1; vector-effect: non-scaling-stroke; }
.interval .fill { fill: var(--own); opacity: var(--fill); }
.interval .whisker { stroke: var(--own); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.interval .point { stroke: var(--own); stroke-width: 3; vector-effect: non-scaling-stroke; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 0; padding: 0; font-size: 13px; color: var(--soft); }
.legend li::before { content: ""; display: inline-block; width: 14px; height: 3px; border-radius: 2px; background: var(--own); margin-right: 7px; vertical-align: 4px; }
.empty { color: var(--faint); font-size: 14px; padding: 24px 0; }

.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 20px; }
.pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 20px; align-items: start; }
.pair.single { grid-template-columns: minmax(0, 1fr); max-width: 720px; }
.card { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: 16px 18px 12px; min-width: 0; }
.card > .legend { margin: 6px 0 2px; }
.card > .chart { margin-top: 10px; }
.card .lead { color: var(--faint); font-size: 13px; margin-top: 2px; }

.samples { display: grid; gap: 20px; }
.sample { padding: 20px 22px 22px; }
.sample .where { color: var(--faint); font-size: 13px; display: flex; gap: 14px; flex-wrap: wrap; justify-content: space-between; }
.sample .question { font: 18px/1.5 var(--serif); margin: 6px 0 14px; max-width: 46em; white-space: pre-line; overflow-wrap: anywhere; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 10px; }
.answer { border-left: 3px solid var(--own); background: var(--own-page); border-radius: 2px 4px 4px 2px; padding: 8px 12px 9px; min-width: 0; }
.answer.correct { --own: var(--good); --own-page: var(--good-page); }
.answer.incorrect { --own: var(--bad); --own-page: var(--bad-page); }
.answer.undecided { --own: var(--open); --own-page: var(--open-page); }
.answer header { display: flex; justify-content: space-between; gap: 12px; font-size: 13px; }
.answer header b { font-weight: 600; }
.answer header span { color: var(--own); font-weight: 600; overflow-wrap: anywhere; text-align: right; }
.answer pre { margin: 4px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 220px; overflow: auto; line-height: 1.5; color: var(--ink); }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 16px 28px; margin: 0; }
.facts dt { color: var(--faint); font-size: 12.5px; }
.facts dd { margin: 1px 0 0; overflow-wrap: anywhere; }
.command { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: 12px 16px; margin: 24px 0 0; overflow-x: auto; }
details { margin-top: 24px; }
summary { cursor: pointer; color: var(--soft); font-size: 14px; }
details pre { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; padding: 14px 16px; overflow-x: auto; line-height: 1.5; }
.times { width: auto; min-width: min(100%, 460px); margin-top: 28px; }
.times td { padding-block: 5px; font-size: 14px; }
.times td.drawn { width: 55%; }
.times i { display: block; height: 8px; border-radius: 1px; background: var(--s1); opacity: 0.75; min-width: 1px; }
.notes { margin: 24px 0 0; padding-left: 18px; color: var(--soft); font-size: 14.5px; max-width: 50em; }
.notes li { margin-top: 6px; }
footer { margin-top: 72px; padding-top: 16px; border-top: 1px solid var(--rule); color: var(--faint); font-size: 13px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.warnings { margin-top: 36px; border-left: 3px solid var(--open); background: var(--open-page); border-radius: 2px 6px 6px 2px; padding: 14px 20px 16px; }
.warnings h2 { font: 600 14px/1.4 var(--sans); letter-spacing: 0; }
.warnings ul { margin: 6px 0 0; padding-left: 18px; font-size: 14.5px; }
.warnings li + li { margin-top: 4px; }
.o-right { --own: var(--good); } .o-rightElsewhere { --own: var(--good-light); } .o-wrong { --own: var(--bad); } .o-undecided { --own: var(--s4); }
.o-noAnswer { --own: var(--s5); } .o-cutOff { --own: var(--s2); } .o-failed { --own: var(--ink); }
.legend li:is([class^="o-"])::before { height: 9px; width: 9px; vertical-align: 0; }
.shares { width: 100%; height: 16px; border-radius: 2px; }
.share { fill: var(--own); opacity: 0.88; }
table.outcomes .drawn { width: 44%; }
.grid.wide { grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); }
.pair.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
.card.alone { margin-top: 20px; max-width: 720px; }
.axis line.rule { stroke: var(--grid); }
.axis text.group { fill: var(--ink); font-size: 12px; }
.reach { stroke: var(--own); stroke-width: 2; opacity: 0.45; stroke-linecap: round; }
.spot { fill: var(--own); stroke: var(--card); stroke-width: 1; }
.line.thin { stroke-width: 1.2; opacity: 0.6; }
.bubble { fill: var(--own); fill-opacity: 0.55; stroke: var(--own); }
.diagonal { stroke: var(--faint); stroke-dasharray: 4 4; }
.matrix { max-width: 400px; margin-inline: auto; }
.cell { fill: var(--own); }
.cell.empty { fill: var(--grid); fill-opacity: 0.55; }
.matrix text { font-size: 10.5px; fill: var(--faint); }
.matrix text.count { fill: var(--ink); font-size: 11.5px; font-weight: 600; }
.matrix text.name { fill: var(--soft); font-weight: 600; }
.card > .matrix + .lead { margin: 10px 0 4px; }
table.small { font-size: 13.5px; }
table.small th { white-space: normal; }
table.small td { padding-block: 6px; }
.card table.small { margin-top: 12px; }
.scroll { overflow-x: auto; }
.provenance :is(th, td) { text-align: left; }
.provenance td { white-space: normal; vertical-align: top; overflow-wrap: anywhere; }
details.flips { margin-top: 12px; }
.flips table { margin-top: 10px; }
.flips td { white-space: normal; overflow-wrap: anywhere; }
.flips .gained td:last-child { color: var(--good); } .flips .lost td:last-child { color: var(--bad); }
h3.sub { font: 500 18px/1.3 var(--serif); margin-top: 34px; }
.source { color: var(--faint); font-size: 13px; margin: 2px 0 10px; }
.tag { border: 1px solid var(--rule); border-radius: 3px; color: var(--faint); font-size: 11px; padding: 0 5px; margin-left: 6px; vertical-align: 1px; white-space: nowrap; }
tr.ours td { background: color-mix(in srgb, var(--s1) 7%, transparent); }
tr.ours td:first-child { padding-left: 10px; } tr.ours td:last-child { padding-right: 10px; }
tr.theirs td:first-child { padding-left: 10px; } tr.theirs td:last-child { padding-right: 10px; }
#published .drawn { width: 28%; }
tr.theirs .name { font-weight: 400; }
td .flag { color: var(--bad); }

@media (max-width: 860px) { .pair, .pair.even { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 720px) {
  main { padding: 40px 18px 64px; }
  h1 { font-size: 32px; }
  h2 { font-size: 22px; }
  .summary { font-size: 18px; }
  section { margin-top: 52px; }
  .numbers { grid-template-columns: repeat(2, 1fr); border-bottom: 0; }
  .numbers > div, .numbers > div:first-child { padding: 14px 12px 14px 0; border-left: 0; border-bottom: 1px solid var(--rule); }
  .numbers dd { font-size: 28px; }
  .grid, .grid.wide, .answers { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 14px 14px 10px; }
  .table thead { display: none; }
  .table tr { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 12px 0; border-bottom: 1px solid var(--grid); }
  .table td, .table .drawn + td { padding: 0; border: 0; text-align: left; }
  .table td:first-child { flex: 1 1 40%; }
  .table td.drawn { flex: 0 0 100%; width: auto; margin: 4px 0; }
  .table td.more { color: var(--soft); font-size: 13px; }
  .table td.more::before { content: attr(data-label) "  "; color: var(--faint); }
}
@media print {
  :root { --page: #fff; --card: #fff; }
  @page { margin: 16mm 14mm; }
  body { font-size: 12px; }
  main { max-width: none; padding: 0; }
  section { margin-top: 36px; }
  h1 { font-size: 28px; } h2 { font-size: 19px; break-after: avoid; } h3 { break-after: avoid; }
  .lead { break-after: avoid; break-inside: avoid; }
  .card .lead { break-after: auto; }
  .pair, .card, .sample, .warnings, .numbers, tr { break-inside: avoid; }
  .grid.wide, .pair, .pair.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .target { display: none; }
  table, table.small { font-size: 11px; }
  th { font-size: 9.5px; padding-left: 10px; white-space: normal; }
  td { padding: 6px 0 6px 10px; }
  td .range, td .about, .source, .legend, .card .lead { font-size: 10.5px; }
  td .range { display: block; margin: 0; }
  .table, .scroll { overflow: visible; }
  #usage table { font-size: 9px; }
  #usage th { font-size: 8px; padding-left: 5px; letter-spacing: 0; }
  #usage td { padding-left: 5px; white-space: normal; }
  .answer pre { max-height: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
