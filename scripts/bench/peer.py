"""The same case as packages/mathr/src/bench/bench-worker.js in PyTorch eager (training) and transformers generate (sampling).

Reads one JSON case from argv[1], prints one JSON line {"value": tokens per second, "peakMemoryMB": ...}.
Needs torch and transformers; run.mjs leaves the peer out when they are absent.
"""

import json
import resource
import sys
import time

import torch
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM, PreTrainedModel

case = json.loads(sys.argv[1])
torch.set_num_threads(case["threads"])
torch.manual_seed(0)



def open_model() -> PreTrainedModel:
    if "model" in case:
        return AutoModelForCausalLM.from_pretrained(case["model"], dtype=torch.float32)
    size = case["size"]
    config = LlamaConfig(
        vocab_size=size["vocabularySize"],
        hidden_size=size["hiddenSize"],
        intermediate_size=size["intermediateSize"],
        num_hidden_layers=size["layers"],
        num_attention_heads=size["heads"],
        num_key_value_heads=size["heads"],
        max_position_embeddings=1024,
        tie_word_embeddings=True,
        eos_token_id=None,
        bos_token_id=None,
        pad_token_id=0,
    )
    return LlamaForCausalLM(config)


model = open_model()
vocabulary = model.config.vocab_size


def train(batch: int, length: int, steps: int) -> float:
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.01)
    tokens = torch.randint(0, vocabulary, (batch, length))

    def step() -> None:
        logits = model(tokens[:, :-1], use_cache=False).logits
        loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)

    step()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    return batch * length * steps / (time.perf_counter() - start)


def sample(batch: int, prompt: int, new_tokens: int) -> float:
    model.eval()
    tokens = torch.randint(1, vocabulary, (batch, prompt))

    def generate(count: int) -> None:
        model.generate(
            tokens,
            attention_mask=torch.ones_like(tokens),
            do_sample=True,
            top_k=0,
            max_new_tokens=count,
            min_new_tokens=count,
        )

    with torch.no_grad():
        generate(4)
        start = time.perf_counter()
        generate(new_tokens)
        return batch * new_tokens / (time.perf_counter() - start)


if case["kind"] == "train":
    value = train(case["batch"], case["length"], case["steps"])
else:
    value = sample(case["batch"], case["prompt"], case["newTokens"])
print(json.dumps({"value": value, "peakMemoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
