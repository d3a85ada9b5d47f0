/**
 * Does a response refuse to answer because something is missing? A reading of its last two paragraphs by rules: quick,
 * free and repeatable, but no judge; `overthinking` takes any other reading.
 *
 * A response abstains when its end says that the problem cannot be answered as given and it commits to no value: a boxed
 * number (or one after `####`) is an answer, however much it is hedged; a boxed "undefined" or "insufficient information" is
 * none, and neither is "None".
 *
 * Measured on the published responses of MiP-Overthinking: of 152 readings as abstention among 556 responses to problems
 * with a missing premise 146 agree with the published labels, and 1 of 1,954 responses to well-posed problems is read so.
 * It finds 146 of 267 labelled abstentions: the labels of the SVAMP part also count hedged and plain numbers.
 */
import { paragraphsOf } from './marker-rates.ts';

// the longest pair of closing paragraphs in the published responses has about 3,000 characters
const MAX_END_CHARS = 6000;

// what can be wanting
const GIVENS = String.raw`(?:information|data|details|context|conditions?|values?|premises?|clues?|connection|link|relation(?:ship)?|mention|specifics)`;
const REFUSALS: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:not|n['’]t|insufficient|in(?:sufficient|adequate)|lack(?:s|ing)?|without|no|missing|incomplete|needs? more|require[sd]? (?:more|additional)|additional|further)\b[^.\n]{0,60}\b${GIVENS}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b${GIVENS}\b[^.\n]{0,60}\b(?:(?:is|are|was|were) (?:not|missing|insufficient|unknown|absent|lacking)|isn['’]t|aren['’]t|(?:does|do) not|doesn['’]t)\b`,
    'iu',
  ),
  /\b(?:can(?:not|['’]t)|can not|impossible to|not possible to|unable to|isn['’]t possible to|no way to)\b[^.\n]{0,50}\b(?:be )?(?:determin|answer|solv|comput|calculat|found|find|know|tell|deduc|conclud)/iu,
  /\b(?:unanswerable|unsolvable|undetermined|indeterminate|under-?determined|not (?:solvable|answerable|determinable|specified|well[- ]defined)|ill-posed)\b/iu,
  /\b(?:unrelated|irrelevant|does(?:n['’]t| not) (?:relate|mention|specify|provide|state|give)|mismatch|trick question|there (?:may|might|could|appears? to|seems? to) be (?:an? )?(?:error|mistake|mix-?up|typo))\b/iu,
];

// a value that is none, in the box itself
const REFUSED_VALUE =
  /^\{?\s*(?:\?+\s*\}|(?:\\text\s*\{)?[^{}]*\b(?:undefined|insufficient|not enough|cannot|unknown|undetermined|indeterminate|impossible|missing|incomplete|no (?:answer|solution))\b)/iu;
const MAX_VALUE_CHARS = 200;

// a value that is the word for having none
const NO_VALUE =
  /^\s*(?:\\text\s*\{\s*)?(?:none|n\/a|no answer|cannot be determined|unknown|undetermined|insufficient|not enough)\b/iu;

/** True when the end of the response says that the problem, as given, cannot be answered. */
export function detectAbstention(response: string): boolean {
  const end = responseEnd(response);
  const value = committedValue(end);
  if (value === null) return doubtsGivens(end);
  return NO_VALUE.test(value) || (REFUSED_VALUE.test(value) && doubtsGivens(end));
}

/** What stands in the last box or after the last `####`; null when there is neither. */
function committedValue(end: string): string | null {
  const [box, hashes] = [end.lastIndexOf('\\boxed{'), end.search(/####(?![^]*####)/u)];
  const start = box >= hashes ? box + '\\boxed{'.length : hashes + '####'.length;
  return Math.max(box, hashes) < 0 ? null : end.slice(start, start + MAX_VALUE_CHARS);
}

/** True when a passage says that what is given does not suffice, or does not fit the question. */
export function doubtsGivens(passage: string): boolean {
  return REFUSALS.some((pattern) => pattern.test(passage));
}

/** The last two paragraphs of what a model says, after its thinking: what judges of abstention get to see. */
export function responseEnd(response: string): string {
  const spoken = response.split('</think>').at(-1) ?? '';
  return paragraphsOf(spoken).slice(-2).join('\n\n').slice(-MAX_END_CHARS);
}
