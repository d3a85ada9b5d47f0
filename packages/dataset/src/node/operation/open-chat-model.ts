import { MathrError, type ChatModel, type JsonValue } from '@mathr/core';

import { budgetExhausted, createBudget, type Budget, type BudgetCaps } from '../../teacher/budget.ts';
import type { CallJournal } from '../../teacher/call-journal.ts';
import { meterModel, type MeteredModel } from '../../teacher/meter-model.ts';
import type { StageContext, StageInput } from '../pipeline/operation.ts';
import type { ModelSpec } from './model-specs.ts';

/** What the models of a stage share. */
export interface SharedMeter {
  readonly inputs: readonly StageInput[];
  readonly journal: CallJournal;
  readonly budget: Budget;
  /** The models that were opened with it. */
  readonly opened: MeteredModel[];
}

export function sharedMeter(inputs: readonly StageInput[], journal: CallJournal, caps: BudgetCaps): SharedMeter {
  return { inputs, journal, budget: budgetOf(caps, journal), opened: [] };
}

/**
 * Ends a stage whose models cannot be asked any more, so that rows that were not looked at are not taken for bad ones.
 *
 * @throws {MathrError} `budget_exhausted` or `remote_error`.
 */
export function assertGoing({ budget, opened }: SharedMeter): void {
  const spent = budget.exhausted();
  if (spent !== undefined) throw budgetExhausted(spent);
  for (const { id, stopped } of opened) {
    if (stopped === undefined) continue;
    throw new MathrError('remote_error', `${stopped}; run again to go on`, { url: id, isTransient: false });
  }
}

/** @throws {MathrError} `invalid_options` when whoever runs the pipeline opens no models. */
export async function openChatModel(
  spec: ModelSpec['model'],
  inputs: readonly StageInput[],
  context: StageContext,
): Promise<ChatModel> {
  const { model } = context.services;
  if (model !== undefined) return model(spec as JsonValue, inputs);
  const message = `stage "${context.name}" asks a model, and no models can be opened here; pass services.model`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'services.model', message }] });
}

/** A judge behind the journal and the budget of its stage. */
export async function openMetered(spec: ModelSpec, context: StageContext, shared: SharedMeter): Promise<MeteredModel> {
  const { model, timeoutMs, retry, rateLimit, price } = spec;
  const { inputs, journal, budget } = shared;
  const opened = await openChatModel(model, inputs, context);
  const metered = meterModel(opened, { journal, budget, timeoutMs, retry, rateLimit, price });
  shared.opened.push(metered);
  return metered;
}

/** A budget that knows what earlier runs of the stage spent. */
function budgetOf(caps: BudgetCaps, journal: CallJournal): Budget {
  const budget = createBudget(caps);
  budget.charge(journal.earlier.paid, journal.earlier.doubt);
  return budget;
}
