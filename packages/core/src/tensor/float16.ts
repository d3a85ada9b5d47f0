/**
 * IEEE half precision (1 sign, 5 exponent, 10 mantissa bits) as float32, exactly.
 *
 * `into` receives the values when given, and is returned.
 */
export function float16ToFloat32(bits: Uint16Array, into: Float32Array = new Float32Array(bits.length)): Float32Array {
  for (let i = 0; i < bits.length; i++) into[i] = decode(bits[i] as number);
  return into;
}

/** float32 rounded to the nearest half, ties to even; what is too large becomes infinity, NaN stays NaN. */
export function float32ToFloat16(values: Float32Array): Uint16Array {
  const result = new Uint16Array(values.length);
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < values.length; i++) result[i] = encode(bits[i] as number);
  return result;
}

const SMALLEST_SUBNORMAL = 2 ** -24;

function decode(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const mantissa = half & 0x3ff;
  if (exponent === 0) return sign * mantissa * SMALLEST_SUBNORMAL;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + mantissa) * 2 ** (exponent - 25);
}

function encode(float: number): number {
  const sign = (float >>> 16) & 0x8000;
  const magnitude = float & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x47800000) return sign | 0x7c00; // 2^16 and above, infinity
  if (magnitude >= 0x38800000) return sign | roundToEven(magnitude - 0x38000000, 13); // 2^-14 and above: normal
  if (magnitude < 0x33000000) return sign; // below 2^-25, half of the smallest
  const mantissa = (magnitude & 0x7fffff) | 0x800000;
  return sign | roundToEven(mantissa, 126 - (magnitude >>> 23));
}

/** `value` / 2^shift to the nearest integer, ties to even. A carry into the exponent is what rounding up should do. */
function roundToEven(value: number, shift: number): number {
  const half = 1 << (shift - 1);
  const quotient = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  return rest > half || (rest === half && (quotient & 1) === 1) ? quotient + 1 : quotient;
}
