"""Math-Verify's verdict on every pair of a JSONL file, one JSON line each, then one with the time it took.

Golds and answers are boxed, which it reads best; whole outputs are given as they are.
Golds that are choice letters get its string extraction. Needs: pip install "math-verify[antlr4_13_2]".
"""

import json
import logging
import re
import sys
import time
from importlib.metadata import version

from math_verify import ExprExtractionConfig, LatexExtractionConfig, StringExtractionConfig, parse, verify

logging.disable(logging.CRITICAL)
sys.set_int_max_str_digits(0)

MATHEMATICS = [LatexExtractionConfig(), ExprExtractionConfig()]
CHOICES = [StringExtractionConfig(strings=tuple("ABCDEFGHIJ"))]


def verdict(pair):
    gold = pair["gold"].strip()
    config = CHOICES if re.fullmatch(r"\(?[A-J]\)?", gold) else MATHEMATICS
    bare = gold[1:-1] if gold.startswith("$") and gold.endswith("$") and "$" not in gold[1:-1] else gold
    text = pair["text"] if pair["whole"] else "\\boxed{" + pair["text"] + "}"
    if config is CHOICES:
        return verify(parse(gold, config), parse(text, config))
    wrapped = gold if "$" in bare or "\\boxed" in bare else "\\boxed{" + bare + "}"
    return verify(parse(wrapped, config), parse(text, config))


def main(source):
    with open(source, encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    verdict(pairs[0])  # imports and caches
    wall, cpu = time.perf_counter(), time.process_time()
    for pair in pairs:
        try:
            correct = bool(verdict(pair))
        except Exception:  # a crash is a verdict, too
            correct = None
        print(json.dumps({"id": pair["id"], "correct": correct}))
    seconds = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({"seconds": seconds, "version": version("math-verify")}))


main(sys.argv[1])
