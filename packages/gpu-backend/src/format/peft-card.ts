import type { BaseQuantization } from '../quantization/base-quantization.ts';

/**
 * The `README.md` that PEFT writes beside an adapter of a quantized base: front matter that names the base, and how its
 * weights were stored during training, in the words of bitsandbytes where it has the same.
 */
export function peftCard(base: string, { projections, embeddings }: BaseQuantization): string {
  const { type, block, doubleQuantize } = projections;
  const settings: Readonly<Record<string, string | number | boolean>> =
    type === 'nf4'
      ? {
          quant_method: 'bitsandbytes',
          load_in_8bit: false,
          load_in_4bit: true,
          bnb_4bit_quant_type: 'nf4',
          bnb_4bit_use_double_quant: doubleQuantize,
          bnb_4bit_compute_dtype: 'float32',
        }
      : { quant_method: 'mathr', quant_type: type, compute_dtype: 'float32' };
  const all = { ...settings, block_size: block, embeddings: embeddings?.type ?? 'float32' };
  const lines = Object.entries(all).map(([name, value]) => `- ${name}: ${value}`);
  const kind = type === 'nf4' ? '`bitsandbytes` ' : '';
  return `---
base_model: ${JSON.stringify(base)}
library_name: peft
---

## Training procedure

The following ${kind}quantization config was used during training:
${lines.join('\n')}
`;
}
