/** Minima of hash functions, four at a time. Pointers are bytes in `memory`. */
export interface MinHashKernel {
  readonly memory: Uint32Array;
  /** Members from `from` to `to`; for each four functions four multipliers and four offsets at `functions`; minima from `out` to `outEnd`. */
  readonly sign: (from: number, to: number, functions: number, out: number, outEnd: number) => void;
}

/**
 * The innermost loop of `createMinHash` in WebAssembly with SIMD: four times as fast as the same in JavaScript, with the
 * same results. Undefined where there is no WebAssembly (an old browser, or a page that forbids it).
 */
export function minHashKernel(): MinHashKernel | undefined {
  const { WebAssembly: engine } = globalThis as { readonly WebAssembly?: WebAssemblyLike };
  try {
    if (engine === undefined) return undefined;
    const { exports } = new engine.Instance(new engine.Module(Uint8Array.from(program())));
    return { memory: new Uint32Array(exports.memory.buffer), sign: exports.sign };
  } catch {
    return undefined;
  }
}

/** As much of the standard's `WebAssembly` as is used here, which type libraries without the DOM do not have. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => {
    readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; readonly sign: MinHashKernel['sign'] };
  };
}

/** The module: one function, one exported page of memory. Numbers are those of the WebAssembly core specification 2.0, chapter 5. */
function program(): number[] {
  const name = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];
  // sizes below 16,384 in two bytes of seven bits
  const sized = (content: readonly number[]): number[] => [
    (content.length & 127) | 128,
    content.length >> 7,
    ...content,
  ];
  const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
  const body = [2, 1, I32, 3, V128, ...code(), END];
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return [
    ...head,
    ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('sign'), 0, 0]),
    ...section(10, [1, ...sized(body)]),
  ];
}

function code(): number[] {
  const [from, to, functions, out, outEnd, member, multipliers, offsets, minima] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const get = (local: number): number[] => [0x20, local];
  const set = (local: number): number[] => [0x21, local];
  const advance = (local: number, bytes: number): number[] => [...get(local), 0x41, bytes, 0x6a, 0x22, local];
  const again = (limit: number): number[] => [...get(limit), 0x49, 0x0d, 0];
  const load = (offset: number): number[] => [0xfd, 0, 4, offset];
  return [
    // for each four functions
    [0x03, 0x40],
    [...get(functions), ...load(0), ...set(multipliers)],
    [...get(functions), ...load(16), ...set(offsets)],
    [0xfd, 0x0c, ...LARGEST, ...LARGEST, ...LARGEST, ...LARGEST, ...set(minima)],
    [...get(from), ...set(member)],
    // unless there are no members
    [0x02, 0x40, ...get(member), ...get(to), 0x4f, 0x0d, 0],
    // for each member x: minima = min(minima, (x * multipliers + offsets) >> 1)
    [0x03, 0x40, ...get(minima), ...get(member), 0xfd, 0x09, 2, 0],
    [...get(multipliers), 0xfd, 0xb5, 1, ...get(offsets), 0xfd, 0xae, 1, 0x41, 1, 0xfd, 0xac, 1, 0xfd, 0xb6, 1],
    [...set(minima), ...advance(member, 4), ...again(to), END, END],
    [...get(out), ...get(minima), 0xfd, 0x0b, 4, 0],
    [...advance(functions, 32), 0x1a, ...advance(out, 16), ...again(outEnd), END],
  ].flat();
}

const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;
/** The largest value of 31 bits with a sign, little-endian. */
const LARGEST = [0xff, 0xff, 0xff, 0x3f];
