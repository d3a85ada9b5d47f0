import { extractAnswer, verify } from '@mathr/verify';

import { checkArithmetic } from './check-arithmetic.ts';
import { PASSED, refused, type Gate } from './gate.ts';

/**
 * A trace must not contradict itself: every box of the solution holds the same answer, reasoning that ends in an answer ends
 * in the same one, and every equation between plain numbers is true.
 */
export function consistencyGate(): Gate {
  return {
    name: 'consistency',
    check({ trace }) {
      const final = extractAnswer(trace.solution);
      const boxes = boxesOf(trace.solution);
      const other = boxes.find((box) => final !== null && verify(final.answer, box).status === 'incorrect');
      if (other !== undefined && boxes.length > 1) {
        return refused(`two different answers: ${other} and ${final?.answer ?? ''}`);
      }
      const thought = extractAnswer(trace.reasoning ?? '', { methods: ['boxed'] });
      if (thought !== null && final !== null && verify(final.answer, thought.answer).status === 'incorrect') {
        return refused(`the reasoning ends in ${thought.answer}, the solution in ${final.answer}`);
      }
      const wrong = checkArithmetic(trace.solution);
      return wrong === undefined ? PASSED : refused(`false equation: ${wrong}`);
    },
  };
}

// several boxes are the parts of an answer or repetitions of it; only short lists are compared
const MAX_BOXES = 20;

function boxesOf(text: string): string[] {
  const boxes: string[] = [];
  for (let at = text.indexOf('\\boxed{'); at >= 0 && boxes.length < MAX_BOXES; at = text.indexOf('\\boxed{', at + 1)) {
    const content = balanced(text, at + '\\boxed'.length);
    if (content !== undefined) boxes.push(content);
  }
  return boxes;
}

/** What stands between the brace at `open` and the one that closes it. */
function balanced(text: string, open: number): string | undefined {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === '{') depth++;
    if (text[i] === '}') depth--;
    if (depth === 0) return text.slice(open + 1, i);
  }
  return undefined;
}
