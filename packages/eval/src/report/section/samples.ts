import { safe, type Markup } from '../markup.ts';
import type { StageAnswer, WorkedSample } from '../report-data.ts';

// longest solution shown in full: a page should load at once
const MAX_SOLUTION_CHARS = 6000;

const MARK = {
  correct: ['✓', 'right'],
  incorrect: ['✗', 'wrong'],
  undecided: ['?', 'undecided'],
} as const;

/** What the stages wrote for the same questions. */
export function sampleSection(samples: readonly WorkedSample[]): Markup {
  if (samples.length === 0) return safe``;
  return safe`<section id="samples"><h2>Worked samples</h2>
<p class="lead">The same questions through every stage, right and wrong.</p>
<div class="samples">${samples.map(sampleCard)}</div></section>`;
}

function sampleCard({ question, gold, level, answers }: WorkedSample): Markup {
  return safe`<article class="card sample">
<div class="where"><span>${level ?? ''}</span><span>Gold answer <b>${gold}</b></span></div>
<p class="question">${question}</p>
<div class="answers">${answers.map(answerCard)}</div>
</article>`;
}

function answerCard({ stage, answer, verdict, text }: StageAnswer): Markup {
  const [mark, word] = MARK[verdict];
  const shown = text.length > MAX_SOLUTION_CHARS ? `${text.slice(0, MAX_SOLUTION_CHARS)} …` : text;
  return safe`<div class="answer ${verdict}"><header><b>${stage}</b><span>${answer ?? 'no answer'} ${mark}<span class="hidden"> ${word}</span></span></header>${
    shown.trim() !== '' && safe`<pre>${shown.trim()}</pre>`
  }</div>`;
}
