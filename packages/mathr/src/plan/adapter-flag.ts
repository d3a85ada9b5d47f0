import { InvalidArgumentError } from 'commander';

export interface AdapterFlag {
  readonly rank: number;
  readonly targets?: readonly string[];
}

/** Reads `r16`, `16` or `r16:q_proj,v_proj`. @throws {InvalidArgumentError} for anything else. */
export function adapterFlag(value: string): AdapterFlag {
  const [, rank, targets] = /^r?([1-9]\d*)(?::([\w.,]+))?$/.exec(value) ?? [];
  if (rank === undefined) throw new InvalidArgumentError('a rank such as r16 is wanted, or r16:q_proj,v_proj.');
  return { rank: Number(rank), ...(targets === undefined ? {} : { targets: targets.split(',').filter(Boolean) }) };
}
