#!/usr/bin/env node
import { readFileSync } from 'node:fs';

import { Command } from 'commander';

import { addBenchCommand } from './command/bench.ts';
import { addChatCommand } from './command/chat.ts';
import { addCompareCommand } from './command/compare.ts';
import { addConvertCommand } from './command/convert.ts';
import { addDataCommand } from './command/data.ts';
import { addEvalCommand } from './command/eval.ts';
import { addPlanCommand } from './command/plan.ts';
import { addRegradeCommand } from './command/regrade.ts';
import { addReportCommand } from './command/report.ts';
import { addRunCommand } from './command/run.ts';
import { failWith } from './command/fail.ts';
import { ignoreClosedPipe } from './command/ignore-closed-pipe.ts';

for (const stream of [process.stdout, process.stderr]) ignoreClosedPipe(stream);

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('mathr')
  .description('Train and run language models that reason about mathematics.')
  .version(version)
  .showHelpAfterError('(add --help for the options)')
  .exitOverride();

addRunCommand(program);
addDataCommand(program);
addEvalCommand(program);
addCompareCommand(program);
addRegradeCommand(program);
addReportCommand(program);
addChatCommand(program);
addConvertCommand(program);
addPlanCommand(program);
addBenchCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  failWith(error);
}
