"""Random blocks of every GGUF type that we read, and their values by the reference package.

pip install gguf numpy; python scripts/golden/gguf-blocks.py > packages/gpu-backend/src/gguf/__fixtures__/blocks.json
"""

import base64
import json

import numpy as np
from gguf import quants
from gguf.constants import GGML_QUANT_SIZES, GGMLQuantizationType

NAMES = ["F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q4_K", "Q5_K", "Q6_K"]
# where a block has its half-precision scales
SCALES = {"Q8_0": [0], "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}

rng = np.random.default_rng(7)
cases = {}
for name in NAMES:
    kind = GGMLQuantizationType[name]
    block, size = GGML_QUANT_SIZES[kind]
    count = 2 if block > 1 else 8
    data = rng.integers(0, 256, (count, size), dtype=np.uint8)
    for at in SCALES.get(name, []):
        data[:, at : at + 2] = rng.normal(0, 0.1, count).astype(np.float16).view(np.uint8).reshape(count, 2)
    if block == 1:
        values = rng.normal(0, 1, count).astype(np.float32)
        data = quants.quantize(values, kind).view(np.uint8)
    values = quants.dequantize(data.reshape(-1), kind).reshape(-1).astype(np.float32)
    cases[name] = {
        "bytes": base64.b64encode(data.tobytes()).decode(),
        "values": base64.b64encode(values.tobytes()).decode(),
    }
print(json.dumps(cases, indent=1))
