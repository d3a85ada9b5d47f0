import { angleReading, compareAmounts } from './compare/angles.ts';
import { compareBrackets, compareLists, compareMatrices } from './compare/collections.ts';
import {
  alternativesReading,
  membersReading,
  namelessReading,
  pointReading,
  solutionsReading,
} from './compare/collection-readings.ts';
import { namedValue } from './compare/named-value.ts';
import { isNaming } from './compare/naming.ts';
import {
  choiceReading,
  congruenceReading,
  digitsReading,
  dozenReading,
  nameReading,
} from './compare/other-readings.ts';
import { amountReading, unitReading } from './compare/quantities.ts';
import { compareRatios, fractionReading } from './compare/ratios.ts';
import {
  approximateReading,
  computationReading,
  coordinatesReading,
  membershipReading,
} from './compare/relation-readings.ts';
import { compareRelations } from './compare/relations.ts';
import { rereadChoices } from './compare/reread-choices.ts';
import { rereadConstants, rereadParameters } from './compare/reread-names.ts';
import { rereadCommas, rereadLogarithms } from './compare/rereadings.ts';
import { renderAnswer } from './compare/render-answer.ts';
import { compareSetAnswers, compareSets } from './compare/sets.ts';
import { simplifyAnswer } from './compare/simplify-answer.ts';
import { rowsReading, unitVectorReading, vectorReading } from './compare/vector-readings.ts';
import { compareChoices, compareTexts } from './compare/words.ts';
import { FUNCTION_FORMS } from './exact/function-forms.ts';
import { boxedAnswer } from './extract/boxed-answer.ts';
import { findChoice, retryChoice } from './extract/choice-gold.ts';
import { lastChoice } from './extract/choice-letters.ts';
import { cleanOutput } from './extract/clean-output.ts';
import { bareBoxed } from './extract/last-boxed.ts';
import { boldAnswer, latexAnswer } from './extract/last-line.ts';
import { lastValue } from './extract/last-value.ts';
import { hashesAnswer, markerAnswer, openTagAnswer, tagsAnswer } from './extract/marked-answer.ts';
import { phraseAnswer } from './extract/phrase-answer.ts';
import { retryChain, retrySentence } from './extract/retries.ts';
import type { Kit } from './kit.ts';
import { compareNumerically, hasValue } from './compare/compare-numerically.ts';
import { readScript, readTime, readWords } from './parse/answer-readers.ts';
import { readChoice } from './parse/choice-reader.ts';
import { FULL_GRAMMAR } from './parse/full-grammar.ts';
import { readCompound } from './parse/read-compound.ts';
import { FULL_WORDING } from './parse/full-wording.ts';

const KINDS: Kit['kinds'] = {
  number: 'numbers',
  numeral: 'numbers',
  name: 'expressions',
  sum: 'expressions',
  product: 'expressions',
  power: 'expressions',
  call: 'expressions',
  quantity: 'quantities',
  relation: 'relations',
  list: 'lists',
  bracket: 'tuples or intervals',
  set: 'sets',
  operation: 'sets',
  matrix: 'matrices',
  ratio: 'ratios',
  choice: 'choices',
  text: 'words',
};

/** Everything that this package knows. */
export const FULL_KIT: Kit = {
  finders: {
    boxed: (text, kit) => boxedAnswer(text, kit) ?? bareBoxed(text),
    hashes: hashesAnswer,
    tags: (text) => tagsAnswer(text) ?? openTagAnswer(text),
    phrase: phraseAnswer,
    marker: (text, _, marker) => (marker === undefined ? undefined : markerAnswer(text, marker)),
    bold: boldAnswer,
    latex: latexAnswer,
    choice: lastChoice,
    'last-number': lastValue,
  },
  // from the most explicit to the least; without a letter as gold, `choice` finds too much
  methods: ['boxed', 'hashes', 'tags', 'phrase', 'bold', 'latex', 'last-number'],
  clean: cleanOutput,
  findChoice,
  retries: [retryChoice, retryChain, retrySentence],
  readers: [readWords, readScript, readChoice, readTime, readCompound],
  grammar: FULL_GRAMMAR,
  forms: FUNCTION_FORMS,
  wording: FULL_WORDING,
  simplify: simplifyAnswer,
  numeric: { equal: compareNumerically, hasValue },
  comparers: {
    quantity: compareAmounts,
    list: compareLists,
    set: compareSetAnswers,
    bracket: compareBrackets,
    operation: compareSets,
    matrix: compareMatrices,
    ratio: compareRatios,
    relation: compareRelations,
    choice: compareChoices,
    text: compareTexts,
    mixed: compareSets,
  },
  readings: {
    choice: [choiceReading],
    quantity: [amountReading, angleReading, dozenReading],
    relation: [coordinatesReading, approximateReading, membershipReading, namedValue(isNaming), computationReading],
    ratio: [fractionReading],
    set: [membersReading],
    list: [solutionsReading, pointReading, namelessReading, alternativesReading],
    matrix: [vectorReading],
    bracket: [rowsReading],
    name: [unitVectorReading],
    sum: [unitVectorReading],
    product: [unitVectorReading, unitReading],
    call: [congruenceReading],
    numeral: [digitsReading],
    text: [nameReading],
  },
  rereadings: [rereadCommas, rereadLogarithms, rereadConstants, rereadParameters, rereadChoices],
  kinds: KINDS,
  render: renderAnswer,
};
