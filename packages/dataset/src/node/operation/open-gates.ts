import { answerGate } from '../../gate/answer-gate.ts';
import { consistencyGate } from '../../gate/consistency-gate.ts';
import { formatGate } from '../../gate/format-gate.ts';
import type { Gate } from '../../gate/gate.ts';
import { judgeGate } from '../../gate/judge-gate.ts';
import { languageGate } from '../../gate/language-gate.ts';
import { validityGate } from '../../gate/validity-gate.ts';
import type { StageContext } from '../pipeline/operation.ts';
import type { GateSpec } from './model-specs.ts';
import { openMetered, type SharedMeter } from './open-chat-model.ts';

/** The gates that a configuration names, in its order. */
export async function openGates(
  specs: readonly GateSpec[],
  context: StageContext,
  shared: SharedMeter,
): Promise<Gate[]> {
  const gates: Gate[] = [];
  for (const spec of specs) gates.push(await openGate(spec, context, shared));
  return gates;
}

async function openGate(spec: GateSpec, context: StageContext, shared: SharedMeter): Promise<Gate> {
  switch (spec.gate) {
    case 'answer':
      return answerGate();
    case 'consistency':
      return consistencyGate();
    case 'language':
      return languageGate({ script: spec.script, share: spec.share });
    case 'format': {
      const { gate: _gate, ...options } = spec;
      return formatGate(options);
    }
    case 'judge': {
      const { minQuality, mustBeCorrect, attempts, maxTokens } = spec;
      const model = await openMetered(spec, context, shared);
      return judgeGate({ model, minQuality, mustBeCorrect, attempts, maxTokens });
    }
    case 'validity':
      return validityGate({ model: await openMetered(spec, context, shared), attempts: spec.attempts });
  }
}
