import { readField, textField } from '../read/mapped-problem.ts';
import type { DatasetAdapter } from './dataset-adapter.ts';
import { verdictOf } from './mapped-adapter.ts';
import { joinedSteps } from './trl.ts';

/**
 * ProcessBench: a solution in steps and the index of the first wrong one, -1 when none is. Nothing is known of the steps
 * behind the first wrong one. The problems come without answers.
 *
 * Source: huggingface.co/datasets/Qwen/ProcessBench; arXiv:2412.06559.
 */
export const processBenchAdapter: DatasetAdapter = {
  name: 'processbench',
  description: 'ProcessBench: problem, steps, label (index of the first wrong step or -1)',
  fits: (fields) => 'final_answer_correct' in fields && Array.isArray(fields['steps']),
  adapt(fields, place) {
    const question = textField(fields, 'problem');
    const { steps, label } = fields;
    if (question === undefined || !Array.isArray(steps) || typeof label !== 'number')
      return 'it lacks problem, steps or label';
    if (label >= steps.length) return `its label ${label} is beyond its ${steps.length} steps`;
    const id = textField(fields, 'id') ?? place.id;
    const texts = joinedSteps(steps.map(String));
    const verdict = verdictOf(fields['final_answer_correct']);
    return {
      stepLabels: [
        {
          problemId: id,
          question,
          steps: texts,
          labels: texts.map((_, index) => (label < 0 || index < label ? 1 : index === label ? 0 : null)),
          method: 'human',
        },
      ],
      traces: [
        {
          problemId: id,
          question,
          solution: texts.join(''),
          ...(verdict === undefined ? {} : { verdict }),
          author: textField(fields, 'generator') ?? place.source,
        },
      ],
    };
  },
};

/**
 * PRMBench: a solution whose steps were changed to hold errors, the numbers (from 1) of the wrong steps, and the solution
 * that it was made from. The classification of the error is kept in `method`. In 100 of its 6,216 rows a number is beyond
 * the last step; it names no step and is passed over, as in the published count of 83,456 labels.
 *
 * Source: github.com/ssmisya/PRMBench; arXiv:2501.03124.
 */
export const prmBenchAdapter: DatasetAdapter = {
  name: 'prmbench',
  description: 'PRMBench: modified_process, error_steps (from 1), original_process',
  fits: (fields) => Array.isArray(fields['modified_process']) && Array.isArray(fields['error_steps']),
  adapt(fields, place) {
    const question = textField(fields, ['modified_question', 'question', 'original_question']);
    const steps = readField(fields, 'modified_process');
    const wrong = new Set((fields['error_steps'] as readonly unknown[]).map(Number));
    if (question === undefined || !Array.isArray(steps)) return 'it lacks a question or steps';
    const id = textField(fields, 'idx') ?? place.id;
    const original = fields['original_process'];
    const changed = {
      problemId: id,
      question,
      steps: joinedSteps(steps.map(String)),
      labels: steps.map((_, index) => (wrong.has(index + 1) ? 0 : 1)),
      method: `prmbench/${textField(fields, 'classification') ?? 'unclassified'}`,
    };
    if (!Array.isArray(original) || original.length === 0) return { stepLabels: [changed] };
    const unchanged = {
      problemId: id,
      question: textField(fields, ['original_question']) ?? question,
      steps: joinedSteps(original.map(String)),
      labels: original.map(() => 1),
      method: 'prmbench/original',
    };
    return { stepLabels: [changed, unchanged] };
  },
};
