import type { PipelineEvent } from '@mathr/dataset/pipeline';

import type { ProgressLine } from '../progress/progress-line.ts';

/** Shows where a pipeline is: a line that stays for each finished stage, a moving one for the stage under way. */
export function showPipelineEvent(event: PipelineEvent, line: ProgressLine): void {
  if (event.type === 'stage-start') line.update({ label: event.stage });
  else if (event.type === 'stage-progress') {
    const { stage, done, total, metrics } = event;
    line.update({ label: stage, done, total, ...(metrics === undefined ? {} : { metrics }) });
  } else {
    const { stage, rows, removed, isCached, seconds, warnings } = event;
    const gone = removed === 0 ? '' : `, ${removed} taken away`;
    line.print(`${stage}: ${rows} rows${gone} (${isCached ? 'as before' : `${seconds.toFixed(1)} s`})`);
    if (!isCached) for (const warning of warnings) line.print(`  ! ${warning}`);
  }
}
