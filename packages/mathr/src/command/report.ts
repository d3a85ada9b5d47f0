import { MathrError } from '@mathr/core';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Command } from 'commander';

import { writeReport } from '../report/write-report.ts';
import { runFiles } from '../pipeline/stage-files.ts';

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('Write report.html again from a run directory.')
    .argument('<dir>', 'run directory, for example runs/quickstart')
    .action(async (dir: string) => {
      const files = runFiles(dir);
      if (!existsSync(files.results)) {
        throw new MathrError('invalid_data', `${resolve(dir)} has no results.json: is the run finished?`, {
          source: dir,
        });
      }
      await writeReport(files);
      process.stdout.write(`${files.report}\n`);
    });
}
