import { MathrError, type Tensor, tensor } from '@mathr/core';

/**
 * The same numbers in float32: exact for float16 and bfloat16. A float32 tensor is returned as it is.
 *
 * @throws {MathrError} `invalid_model` for integers and booleans, which are no weights; `name` is for the message.
 */
export function toFloat32(value: Tensor, name: string): Tensor<'float32'> {
  const { dtype, shape, data } = value;
  if (dtype === 'float32') return tensor('float32', shape, data as Float32Array);
  if (dtype === 'bfloat16') return tensor('float32', shape, fromBfloat16(data as Uint16Array));
  if (dtype === 'float16') return tensor('float32', shape, fromFloat16(data as Uint16Array));
  throw new MathrError(
    'invalid_model',
    `the weight ${name} is ${dtype}; weights are float32, bfloat16 or float16 (quantized checkpoints are not read)`,
    {
      source: name,
      name,
    },
  );
}

/** bfloat16 is the upper half of float32. */
function fromBfloat16(data: Uint16Array): Float32Array {
  const bits = new Uint32Array(data.length);
  for (let i = 0; i < data.length; i++) bits[i] = (data[i] as number) << 16;
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16: sign 1, exponent 5 (bias 15), fraction 10. */
function fromFloat16(data: Uint16Array): Float32Array {
  return Float32Array.from(data, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
