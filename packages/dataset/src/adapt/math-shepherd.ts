import { textField } from '../read/mapped-problem.ts';
import type { DatasetAdapter } from './dataset-adapter.ts';
import { joinedSteps } from './trl.ts';

const MARK = 'ки';

/**
 * Math-Shepherd: `input` is the question and the solution, whose steps end in `ки`; `label` is the same text with `+` or `-`
 * in its place, `+` where at least one completion from there came to the right answer.
 *
 * Source: huggingface.co/datasets/peiyi9979/Math-Shepherd; arXiv:2312.08935.
 */
export const mathShepherdAdapter: DatasetAdapter = {
  name: 'math-shepherd',
  description: 'Math-Shepherd: input with a mark behind each step, label with + or - in its place',
  fits: (fields) => 'label' in fields && (textField(fields, 'input') ?? '').includes(MARK),
  adapt(fields, { id }) {
    const [input, label] = [textField(fields, 'input'), textField(fields, 'label')];
    if (input === undefined || label === undefined) return 'it lacks an input or a label';
    const pieces = input
      .split(MARK)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    const labels = [...label.matchAll(/([+-])[ \t]*(?:\n|$)/g)].map(([, sign]) => (sign === '+' ? 1 : 0));
    const [first = '', ...others] = pieces;
    const start = first.search(/Step 1:/);
    if (start < 0) return 'its input has no "Step 1:", where the question ends';
    const steps = [first.slice(start), ...others];
    if (labels.length !== steps.length) {
      return `it has ${steps.length} steps and ${labels.length} label${labels.length === 1 ? '' : 's'}`;
    }
    return {
      stepLabels: [
        {
          problemId: id,
          question: first.slice(0, start).trim(),
          steps: joinedSteps(steps),
          labels,
          method: 'monte-carlo',
        },
      ],
    };
  },
};
