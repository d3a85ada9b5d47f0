import type { EvalItem } from '../../evaluate/eval-item.ts';
import { overthinking, type PremisePair, type PremiseResponse } from '../../robustness/missing-premise/overthinking.ts';
import type { PremiseRow } from '../analysis-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/**
 * Overthinking on missing premises, for evaluations that hold problems without a premise (`metadata.wellPosed` names the
 * problem that has it) and the well-posed ones too; null for others.
 */
export function premiseRow(
  { name, result, counted, problems }: NamedEvaluation,
  confidence: number,
): PremiseRow | null {
  const responses = new Map(counted.map((item) => [`${item.problemId}/${item.sampleIndex}`, item]));
  const hasSamples = result.samples > 0;
  const pairs = problems.flatMap(({ id, metadata }): PremisePair[] => {
    const other = metadata?.['wellPosed'];
    if (typeof other !== 'string') return [];
    const indices = hasSamples ? Array.from({ length: result.samples }, (_, index) => index) : [-1];
    return indices.flatMap((index) => {
      const [missing, wellPosed] = [responses.get(`${id}/${index}`), responses.get(`${other}/${index}`)];
      if (missing === undefined || wellPosed === undefined) return [];
      return [{ problemId: id, wellPosed: responseOf(wellPosed), missing: responseOf(missing) }];
    });
  });
  if (pairs.length === 0) return null;
  return { name, ...overthinking(pairs, { confidence, seed: result.provenance.seed }) };
}

/** With what was thought before, where a server returns that apart. */
function responseOf({ text, reasoning, tokens }: EvalItem): PremiseResponse {
  return { text: reasoning === undefined ? text : `<think>${reasoning}</think>${text}`, tokens };
}
