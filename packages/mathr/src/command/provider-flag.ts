import { PROVIDERS, type ProviderChoice } from '@mathr/gpu-backend';
import { InvalidArgumentError } from 'commander';

/** Reads `--provider`. @throws {InvalidArgumentError} for a name that is no provider. */
export function providerFlag(value: string): ProviderChoice {
  const choices: readonly ProviderChoice[] = ['auto', ...PROVIDERS];
  const choice = choices.find((name) => name === value);
  if (choice === undefined) throw new InvalidArgumentError(`choose one of ${choices.join(', ')}.`);
  return choice;
}
