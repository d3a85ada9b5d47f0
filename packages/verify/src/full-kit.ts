import { compareBrackets, compareLists, compareMatrices } from './compare/collections.ts';
import { membersReading, valuesReading, vectorReading } from './compare/collection-readings.ts';
import { namedValue } from './compare/named-value.ts';
import { angleReading, choiceReading, digitsReading, nameReading } from './compare/other-readings.ts';
import { amountReading, compareQuantities, unitReading } from './compare/quantities.ts';
import { compareRatios, fractionReading } from './compare/ratios.ts';
import {
  approximateReading,
  computationReading,
  coordinatesReading,
  membershipReading,
} from './compare/relation-readings.ts';
import { compareRelations } from './compare/relations.ts';
import { rereadCommas, rereadLogarithms } from './compare/rereadings.ts';
import { compareSetAnswers, compareSets } from './compare/sets.ts';
import { compareChoices, compareTexts } from './compare/words.ts';
import { FUNCTION_FORMS } from './exact/function-forms.ts';
import { boxedAnswer } from './extract/boxed-answer.ts';
import { lastChoice } from './extract/choice-letters.ts';
import { boldAnswer, latexAnswer } from './extract/last-line.ts';
import { lastNumber } from './extract/last-number.ts';
import { hashesAnswer, markerAnswer, openTagAnswer, tagsAnswer } from './extract/marked-answer.ts';
import { phraseAnswer } from './extract/phrase-answer.ts';
import type { Kit } from './kit.ts';
import { numericallyEqual, realValue } from './numeric/numerically-equal.ts';
import { readScript, readTime, readWords } from './parse/answer-readers.ts';
import { readChoice } from './parse/choice-reader.ts';
import { FULL_GRAMMAR } from './parse/full-grammar.ts';

/** Everything that this package knows. */
export const FULL_KIT: Kit = {
  finders: {
    boxed: boxedAnswer,
    hashes: hashesAnswer,
    tags: (text) => tagsAnswer(text) ?? openTagAnswer(text),
    phrase: phraseAnswer,
    marker: (text, _, marker) => markerAnswer(text, marker),
    bold: boldAnswer,
    latex: latexAnswer,
    choice: lastChoice,
    'last-number': lastNumber,
  },
  readers: [readWords, readScript, readChoice, readTime],
  grammar: FULL_GRAMMAR,
  forms: FUNCTION_FORMS,
  numeric: { equal: numericallyEqual, value: realValue },
  comparers: {
    quantity: compareQuantities,
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
    quantity: [amountReading, angleReading],
    relation: [coordinatesReading, approximateReading, membershipReading, namedValue, computationReading],
    ratio: [fractionReading],
    set: [membersReading],
    list: [valuesReading],
    matrix: [vectorReading],
    product: [unitReading],
    numeral: [digitsReading],
    text: [nameReading],
  },
  rereadings: [rereadCommas, rereadLogarithms],
};
