import { type Tensor, tensor } from '@mathr/core';
import { openSafetensors } from '@mathr/core/node';

/** All tensors of a safetensors file, in float32. */
export async function readWeightFile(path: string): Promise<Map<string, Tensor<'float32'>>> {
  const reader = await openSafetensors(path);
  try {
    const weights = new Map<string, Tensor<'float32'>>();
    for (const name of reader.names()) {
      weights.set(name, tensor('float32', reader.info(name).shape, await reader.readFloat32(name)));
    }
    return weights;
  } finally {
    await reader.close();
  }
}
