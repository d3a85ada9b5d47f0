import type { Expr } from '@mathr/core/graph';
import {
  add,
  equal,
  exp,
  gatherElements,
  less,
  log,
  logSoftmax,
  maximum,
  mul,
  ones,
  scatterAddElements,
  sub,
  sum,
  where,
  zeros,
} from '@mathr/core/graph';

/** Below any logit that matters, and finite: 0 · log 0 stays 0. */
const LOWEST_LOGIT = -1e9;
/** A tail with less teacher mass than this is rounding. */
const SMALLEST_TAIL = 1e-8;
const SMALLEST_MASS = 1e-30;

/**
 * KL(teacher‖student) at each position over the whole vocabulary.
 *
 * Shapes: student log-probabilities and teacher logits [B, T, V]; the result is [B, T]. Gradient with respect to the
 * student's logits: q - p (over its temperature).
 */
export function fullDivergence(studentLogProbs: Expr, teacherLogits: Expr): Expr {
  const teacherLogProbs = logSoftmax(maximum(teacherLogits, LOWEST_LOGIT));
  return sum(mul(exp(teacherLogProbs), sub(teacherLogProbs, studentLogProbs)), -1);
}

/**
 * KL(teacher‖student) where the teacher is known at k tokens only and the rest of both is one bucket:
 * Σ_K p·log(p/q) + p_tail·log(p_tail/q_tail). Never below 0, never above the full divergence, and smallest at q = p,
 * unlike truncating or renormalising.
 *
 * Shapes: student log-probabilities [B, T, V]; ids int32 and log-probabilities of the teacher [B, T, k]; the result is
 * [B, T]. Unused entries have a log-probability of -1e9 and any id.
 */
export function sparseDivergence(studentLogProbs: Expr, teacherIds: Expr, teacherLogProbs: Expr): Expr {
  const teacherMass = exp(teacherLogProbs); // [B, T, k]
  const head = sum(mul(teacherMass, sub(teacherLogProbs, gatherElements(studentLogProbs, teacherIds))), -1);

  const vocabularySize = studentLogProbs.shape[studentLogProbs.shape.length - 1] as number;
  // summed over what is not in K: 1 - Σ_K q would lose a small tail to rounding
  const named = scatterAddElements(teacherIds, ones(teacherIds.shape), { axis: -1, size: vocabularySize }); // [B, T, V]
  const studentTail = maximum(sum(where(equal(named, 0), exp(studentLogProbs), zeros(named.shape)), -1), SMALLEST_MASS);
  const teacherTail = maximum(sub(1, sum(teacherMass, -1)), SMALLEST_MASS);
  const tail = mul(teacherTail, sub(log(teacherTail), log(studentTail)));
  return add(head, where(less(teacherTail, SMALLEST_TAIL), zeros(tail.shape), tail));
}
