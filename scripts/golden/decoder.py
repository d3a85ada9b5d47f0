"""Writes packages/gpu-backend/src/model/__fixtures__/decoder.json: logits of tiny models by transformers on PyTorch.

    pip install torch transformers
    python scripts/golden/decoder.py

Weights are not stored: weight i of a tensor is 0.5 sin(1 + 0.7 i + h), h the sum of the name's character codes modulo 97;
norms have 1 + 0.1 of the sine instead.
"""

import json
import math
import pathlib

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM

SIZES = {
    "vocab_size": 11,
    "hidden_size": 12,
    "intermediate_size": 20,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 6,
    "max_position_embeddings": 64,
    "rms_norm_eps": 1e-5,
    "rope_theta": 1000.0,
}
LLAMA3 = {
    "rope_type": "llama3",
    "factor": 4.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 32,
}
CASES = {
    "llama, tied": {"model_type": "llama", "tie_word_embeddings": True},
    "llama, biases, llama3 scaling": {
        "model_type": "llama",
        "attention_bias": True,
        "mlp_bias": True,
        "rope_scaling": LLAMA3,
    },
    "llama, linear scaling": {"model_type": "llama", "rope_scaling": {"rope_type": "linear", "factor": 2.0}},
    "qwen2": {"model_type": "qwen2", "head_dim": 3 * 2, "hidden_size": 24},
    "qwen3": {"model_type": "qwen3", "head_dim": 10},
    "gemma3": {
        "model_type": "gemma3_text",
        "num_hidden_layers": 3,
        "head_dim": 10,
        "query_pre_attn_scalar": 7,
        "sliding_window": 3,
        "layer_types": ["sliding_attention", "sliding_attention", "full_attention"],
        "rope_local_base_freq": 100.0,
        "tie_word_embeddings": True,
        "hidden_activation": "gelu_pytorch_tanh",
    },
}
TOKENS = [3, 1, 4, 1, 5, 9, 2, 6]


def weight(name: str, shape: torch.Size) -> torch.Tensor:
    offset = sum(map(ord, name)) % 97
    values = [math.sin(1 + 0.7 * i + offset) for i in range(math.prod(shape))]
    tensor = torch.tensor(values, dtype=torch.float64).reshape(shape)
    return 1 + 0.1 * tensor if "norm" in name else 0.5 * tensor


def case(changes: dict) -> dict:
    settings = SIZES | changes
    config = AutoConfig.for_model(settings.pop("model_type"), **settings)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager").double().eval()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(weight(name, parameter.shape).float())
        logits = model(torch.tensor([TOKENS])).logits[0]
    keys = sorted(set(SIZES) | set(changes))
    written = {key: getattr(config, key) for key in keys if key != "model_type"}
    written |= {"model_type": config.model_type, "architectures": [type(model).__name__]}
    return {"config": written, "logits": [[round(x, 7) for x in row] for row in logits.tolist()]}


def main() -> None:
    out = pathlib.Path(__file__).parents[2] / "packages/gpu-backend/src/model/__fixtures__/decoder.json"
    out.parent.mkdir(exist_ok=True)
    data = {
        "script": "scripts/golden/decoder.py",
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "tokens": TOKENS,
        "cases": {name: case(changes) for name, changes in CASES.items()},
    }
    out.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
