import { asciiDigits } from '../extract/ascii-digits.ts';
import { ACCENT_COMMANDS } from './accent-commands.ts';
import { OTHER_BRACKETS, PLAIN_BRACKETS } from './brackets.ts';
import { CLAUSE_HEADS, readBehindColon } from './clause-rules.ts';
import { readExpression, SIGN } from './expression.ts';
import { FULL_UNITS } from './full-units.ts';
import { FRACTION_COMMANDS, OLD_FRACTION } from './fraction-commands.ts';
import { FUNCTION_COMMANDS, FUNCTION_INFIXES, readApplication, readFactorial } from './function-commands.ts';
import type { Grammar } from './grammar.ts';
import { MATRIX_COMMANDS, scaleMatrix } from './matrix-commands.ts';
import { LETTERS, MARKS, PLAIN_COMMANDS, SILENT, SPELLINGS, TEXTUAL } from './more-names.ts';
import { FUNCTIONS, LIST_FUNCTIONS } from './names.ts';
import { readNumeral } from './numeral.ts';
import { readDegrees, readPercent } from './postfixes.ts';
import { raiseUnits } from './raise-units.ts';
import { readNumberEnd } from './number-end.ts';
import { rewriteNotation } from './rewrite-notation.ts';
import { foreignWord, SCAN_RULES, splitFunction } from './scan-rules.ts';
import { SERIES_COMMANDS } from './series-commands.ts';
import { SET_OPERATORS } from './set-operators.ts';
import { readTranspose } from './transpose.ts';

/** All mathematics that this package reads. */
export const FULL_GRAMMAR: Grammar = {
  commands: { ...FUNCTION_COMMANDS, ...FRACTION_COMMANDS, ...SERIES_COMMANDS, ...MATRIX_COMMANDS, ...ACCENT_COMMANDS },
  prefixes: { ...PLAIN_BRACKETS, ...OTHER_BRACKETS, '∠': (reader) => readExpression(reader, SIGN) },
  infixes: { over: OLD_FRACTION, ...FUNCTION_INFIXES, ...SET_OPERATORS },
  postfixes: { '%': readPercent, '°': readDegrees, '!': readFactorial, _: readNumeral, '^': readTranspose },
  names: readApplication,
  scale: scaleMatrix,
  heads: CLAUSE_HEADS,
  colon: readBehindColon,
  rewrite: rewriteNotation,
  toAscii: asciiDigits,
  numberEnd: readNumberEnd,
  splitWord: splitFunction,
  foreignWord,
  scanning: SCAN_RULES,
  units: FULL_UNITS,
  raiseUnits,
  vocabulary: {
    spellings: SPELLINGS,
    functions: FUNCTIONS,
    calls: LIST_FUNCTIONS,
    plainCommands: PLAIN_COMMANDS,
    letters: LETTERS,
    marks: MARKS,
    silent: SILENT,
    textual: TEXTUAL,
  },
};
