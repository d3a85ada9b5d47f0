import { giveUp } from '../work.ts';
import { PLAIN_BRACKETS } from './brackets.ts';
import { COMPACT_UNITS } from './compact-units.ts';
import { FRACTION_COMMANDS, OLD_FRACTION } from './fraction-commands.ts';
import type { Grammar } from './grammar.ts';
import {
  COMMON_LETTERS,
  COMMON_MARKS,
  COMMON_SILENT,
  COMMON_TEXTUAL,
  COMMON_WORDS,
  FRACTION_SPELLINGS,
  FUNCTIONS,
  LIST_FUNCTIONS,
} from './names.ts';
import { readPlainEnd } from './scan-number.ts';
import { readAngle, readPercent } from './postfixes.ts';

/** Numbers, fractions, roots, powers, polynomials, points and sets. */
export const COMPACT_GRAMMAR: Grammar = {
  commands: FRACTION_COMMANDS,
  prefixes: PLAIN_BRACKETS,
  infixes: { over: OLD_FRACTION },
  postfixes: { '%': readPercent, '°': readAngle },
  heads: [],
  numberEnd: readPlainEnd,
  scanning: {},
  units: COMPACT_UNITS,
  // square and cubic units are not known
  raiseUnits: (factors) => (factors.some(({ word }) => /^(?:sq|cub)/i.test(word)) ? giveUp() : factors),
  vocabulary: {
    spellings: FRACTION_SPELLINGS,
    functions: FUNCTIONS,
    calls: LIST_FUNCTIONS,
    plainCommands: COMMON_WORDS,
    letters: COMMON_LETTERS,
    marks: COMMON_MARKS,
    silent: COMMON_SILENT,
    textual: COMMON_TEXTUAL,
  },
};
