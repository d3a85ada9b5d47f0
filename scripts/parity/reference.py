"""Logits and greedy continuations of a Hugging Face directory by transformers on PyTorch, in float32, as JSON.

    python scripts/parity/reference.py MODEL_DIRECTORY NEW_TOKENS < prompts.json

Standard input is a list of lists of token ids. Each case of the output has the ids, the logits at every position
(float32, little-endian, base64) and the ids that greedy decoding adds.
"""

import base64
import json
import os
import sys

os.environ["TRANSFORMERS_OFFLINE"] = "1"

import torch  # noqa: E402
import transformers  # noqa: E402


@torch.inference_mode()
def case(model: transformers.PreTrainedModel, ids: list[int], new_tokens: int) -> dict:
    logits = model(torch.tensor([ids])).logits[0].float()
    tokens = list(ids)
    cache = None
    step = torch.tensor([tokens])
    for _ in range(new_tokens):
        out = model(step, past_key_values=cache, use_cache=True)
        cache = out.past_key_values
        step = out.logits[:, -1].argmax(-1, keepdim=True)
        tokens.append(step.item())
    data = base64.b64encode(logits.contiguous().numpy().tobytes()).decode()
    return {"ids": ids, "logits": data, "greedy": tokens[len(ids) :]}


def main() -> None:
    directory, new_tokens = sys.argv[1], int(sys.argv[2])
    model = transformers.AutoModelForCausalLM.from_pretrained(directory, torch_dtype=torch.float32).eval()
    cases = [case(model, ids, new_tokens) for ids in json.load(sys.stdin)]
    versions = {"torch": torch.__version__, "transformers": transformers.__version__}
    json.dump({"versions": versions, "cases": cases}, sys.stdout)


if __name__ == "__main__":
    main()
