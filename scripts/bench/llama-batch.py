"""Sampling speed of llama.cpp itself: one batch of one token for every sequence, tokens drawn by its own samplers.

python llama-batch.py '{"file": …, "batch": 16, "prompt": 64, "newTokens": 64, "threads": 2}'
Needs the package llama-cpp-python. Prints {"value": tokens per second, "peakMemoryMB": …}.
"""

import json
import resource
import sys
import time

import llama_cpp as llama

spec = json.loads(sys.argv[1])
sequences, prompt, new_tokens = spec["batch"], spec["prompt"], spec["newTokens"]

LOG = llama.llama_log_callback(lambda level, text, data: None)  # kept, or it is freed while it is called
llama.llama_log_set(LOG, None)
llama.llama_backend_init()
model = llama.llama_model_load_from_file(spec["file"].encode(), llama.llama_model_default_params())
params = llama.llama_context_default_params()
params.n_ctx = (prompt + new_tokens + 16) * sequences
params.n_batch = params.n_ubatch = 512
params.n_seq_max = sequences
params.n_threads = params.n_threads_batch = spec["threads"]
params.no_perf = True
context = llama.llama_init_from_model(model, params)
memory = llama.llama_get_memory(context)
batch = llama.llama_batch_init(512, 0, 1)
samplers = []
for seed in range(sequences):
    chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
    llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_temp(1.0))
    llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_dist(seed))
    samplers.append(chain)


def decode(rows):
    """Runs (token, position, sequence, wants logits) rows as one batch."""
    batch.n_tokens = len(rows)
    for i, (token, position, sequence, logits) in enumerate(rows):
        batch.token[i], batch.pos[i], batch.logits[i] = token, position, logits
        batch.n_seq_id[i], batch.seq_id[i][0] = 1, sequence
    if llama.llama_decode(context, batch) != 0:
        raise RuntimeError("llama_decode failed")


def generate(count):
    llama.llama_memory_clear(memory, True)
    last = []
    for sequence in range(sequences):
        ids = [1000 + sequence * 97 + t * 13 for t in range(prompt)]
        decode([(token, t, sequence, t == prompt - 1) for t, token in enumerate(ids)])
        last.append(llama.llama_sampler_sample(samplers[sequence], context, -1))
    for step in range(1, count):
        decode([(token, prompt + step - 1, sequence, True) for sequence, token in enumerate(last)])
        last = [llama.llama_sampler_sample(samplers[i], context, i) for i in range(sequences)]


generate(4)
start = time.perf_counter()
generate(new_tokens)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"value": sequences * new_tokens / seconds, "peakMemoryMB": peak}))
