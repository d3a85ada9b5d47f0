import { compareBrackets, compareLists, compareMembers } from '../compare/collections.ts';
import { membersReading, solutionsReading } from '../compare/collection-readings.ts';
import { namedValue } from '../compare/named-value.ts';
import { nameOf } from '../compare/plain-names.ts';
import { choiceReading } from '../compare/other-readings.ts';
import { amountReading, compareQuantities, unitReading } from '../compare/quantities.ts';
import { compareSides } from '../compare/relations.ts';
import { simplifyList } from '../compare/simplify-list.ts';
import { compareChoices, compareTexts } from '../compare/words.ts';
import { boxedAnswer } from '../extract/boxed-answer.ts';
import { lastNumber } from '../extract/last-number.ts';
import { hashesAnswer } from '../extract/marked-answer.ts';
import { retryChain } from '../extract/retries.ts';
import type { Kit } from '../kit.ts';
import { readChoice } from '../parse/choice-reader.ts';
import { COMPACT_GRAMMAR } from '../parse/compact-grammar.ts';

/** What answers to mathematics problems need most. */
export const COMPACT_KIT: Kit = {
  finders: { boxed: boxedAnswer, hashes: hashesAnswer, 'last-number': lastNumber },
  methods: ['boxed', 'hashes', 'last-number'],
  retries: [retryChain],
  readers: [readChoice],
  grammar: COMPACT_GRAMMAR,
  forms: {},
  wording: {},
  simplify: (answer) => (answer.kind === 'list' ? simplifyList(answer, COMPACT_KIT.simplify) : answer),
  comparers: {
    quantity: compareQuantities,
    list: compareLists,
    set: compareMembers,
    bracket: compareBrackets,
    relation: compareSides,
    choice: compareChoices,
    text: compareTexts,
  },
  readings: {
    choice: [choiceReading],
    quantity: [amountReading],
    relation: [namedValue((side) => nameOf(side) !== undefined)],
    set: [membersReading],
    list: [solutionsReading],
    product: [unitReading],
  },
  rereadings: [],
  kinds: {},
};
