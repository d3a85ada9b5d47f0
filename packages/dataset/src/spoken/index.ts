// numbers
export { numberToWords, ordinalToWords, type NumberToWordsOptions } from '../verbal/number-to-words.ts';
export { wordsToNumber } from '../verbal/words-to-number.ts';
// expressions
export { sayMath } from '../verbal/say-math.ts';
export { isAmbiguousSpeech, readMathWords } from '../verbal/read-math-words.ts';
export { formatMath, type MathOperator, type MathTree } from '../verbal/math-tree.ts';
export { parseMath } from '../verbal/parse-math.ts';
// problems
export { sayText } from '../verbal/say-text.ts';
export { transcriptionNoise, type TranscriptionNoiseOptions } from '../verbal/transcription-noise.ts';
