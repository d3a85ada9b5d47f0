import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { compileGraph } from '../onnx/compile-graph.ts';
import { createSessionPool } from '../session/session-pool.ts';
import { PROVIDERS, type Provider } from './provider.ts';

/** Whether a provider works on this machine. */
export interface ProviderStatus {
  readonly provider: Provider;
  readonly available: boolean;
  /** Why not, in words for a person; undefined when it works. */
  readonly reason: string | undefined;
}

export interface ProbeOptions {
  /** Of the matrix product that is tried. @default 'float32' */
  readonly precision?: 'float32' | 'float16' | undefined;
  /** Give up after this long: a broken driver may hang. @default 20000 */
  readonly timeoutMs?: number | undefined;
}

/** Tries each provider with a small product, all of them by default. */
export async function probeProviders(
  options: ProbeOptions & { readonly providers?: readonly Provider[] | undefined } = {},
): Promise<ProviderStatus[]> {
  const { providers = PROVIDERS } = options;
  const results: ProviderStatus[] = [];
  // one after the other: two that reach for the same device would disturb each other
  for (const provider of providers) results.push(await probeProvider(provider, options));
  return results;
}

/** Really makes a session on the provider, in a thread of its own, and compares what it computes. */
export async function probeProvider(provider: Provider, options: ProbeOptions = {}): Promise<ProviderStatus> {
  const { timeoutMs = 20_000, precision } = options;
  const pool = createSessionPool({ provider });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`it did not answer within ${timeoutMs} ms`), timeoutMs);
  });
  try {
    const reason = await Promise.race([tryProduct(pool.workers[0], precision), timeout]);
    return { provider, available: reason === undefined, reason };
  } catch (error) {
    return { provider, available: false, reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
    await pool.close();
  }
}

async function tryProduct(
  worker: ReturnType<typeof createSessionPool>['workers'][number] | undefined,
  products: ProbeOptions['precision'],
): Promise<string | undefined> {
  const a = g.input('a', 'float', ['N', 2]);
  const compiled = compileGraph({ product: g.matmul(a, a, { transposeB: true }) }, { kernels: 'onnx', products });
  const session = await worker?.load(compiled.bytes);
  const feeds = { a: tensor('float32', [2, 2], Float32Array.of(1, 2, 3, 4)) };
  const outputs = await worker?.run({ session: session?.id ?? '', feeds });
  const values = [...(outputs?.['product']?.data ?? [])].map(Number);
  // [[1, 2], [3, 4]] times its transpose, by hand
  const right = [5, 11, 11, 25].every((value, i) => Math.abs(value - (values[i] ?? Number.NaN)) < 0.1);
  return right ? undefined : `it computed ${values.join(', ')} for a product that is 5, 11, 11, 25`;
}

function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = inner instanceof Error ? inner.message : String(inner);
  // the runtime begins with the line of its source and the condition that did not hold
  return message.replace(/^.* was false\. /s, '').replace(/[.\s]+$/, '');
}
