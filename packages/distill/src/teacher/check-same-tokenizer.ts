import { MathrError, type Sampler, type Trainer } from '@mathr/core';

/**
 * Logits can be compared only where token ids mean the same.
 *
 * @throws {MathrError} `unsupported` when the fingerprints differ, with what can be done instead.
 */
export function checkSameTokenizer(student: Trainer, teacher: Trainer | Sampler): void {
  if (student.tokenizer.fingerprint === teacher.tokenizer.fingerprint) return;
  const teacherId = 'forward' in teacher ? teacher.info.id : teacher.id;
  throw new MathrError(
    'unsupported',
    `${teacherId} and ${student.info.id} have different tokenizers, so their token probabilities cannot be compared; ` +
      `distil through text instead (distillText), or take a teacher with the student's own tokenizer`,
    { what: 'logit distillation across tokenizers' },
  );
}
