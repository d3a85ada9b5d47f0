"""Writes packages/dataset/src/node/source/__fixtures__/formats.json: one small table in the formats of other programs.

pip install pyarrow==26.0.1 zstandard==0.25.0; python scripts/golden/dataset-formats.py
"""

import base64
import io
import json
import pathlib

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import pyarrow.parquet as parquet
import zstandard

ROWS = [
    {
        "question": f"What is {index}² + x? " + "ab" * (30_000 if index == 2 else index),
        "number": index * 10**12,
        "maybe": None if index == 1 else f"m{index % 2}",
        "generations": [f"<think>{index}</think>{sample}" for sample in range(index)],
        "messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a" * index}],
        "marks": [sample % 2 == 0 for sample in range(index)],
    }
    for index in range(5)
]


def main() -> None:
    table = pa.Table.from_pylist(ROWS)
    dictionary = table.set_column(2, "maybe", table["maybe"].dictionary_encode())
    files = {}
    for codec in ["snappy", "gzip", "zstd", "brotli", "lz4"]:
        sink = io.BytesIO()
        parquet.write_table(table, sink, compression=codec, row_group_size=2)
        files[f"{codec}.parquet"] = sink.getvalue()
    for codec in ["lz4", "zstd"]:
        for kind, create in [("stream", ipc.new_stream), ("file", ipc.new_file)]:
            sink = io.BytesIO()
            with create(sink, dictionary.schema, options=ipc.IpcWriteOptions(compression=codec)) as writer:
                writer.write_table(dictionary.combine_chunks(), max_chunksize=2)
            files[f"{codec}-{kind}.arrow"] = sink.getvalue()
    sink = io.BytesIO()
    feather.write_feather(table, sink)
    files["default.feather"] = sink.getvalue()
    lines = [(json.dumps(row) + "\n").encode() for row in ROWS]
    files["one-frame.jsonl.zst"] = zstandard.compress(b"".join(lines))
    files["frames.jsonl.zst"] = b"".join(zstandard.compress(line) for line in lines)
    target = pathlib.Path(__file__).parents[2] / "packages/dataset/src/node/source/__fixtures__/formats.json"
    content = {
        "versions": {"pyarrow": pa.__version__, "zstandard": zstandard.__version__},
        "rows": [{**row, "question": row["question"][:30], "questionChars": len(row["question"])} for row in ROWS],
        "files": {name: base64.b64encode(data).decode() for name, data in files.items()},
    }
    target.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


main()
