"""Runs TFLite models in Google's own runtime on tensors prepared by compare.ts.

    python reference.py JOBS.json

A job has model (file), input (raw float32 NCHW), shape [frames, channels, side, side] and
outputs {tensor name: file to write}. Prints the time of the fastest run on one thread for each job,
ms, as JSON."""

import json
import sys
import time

import numpy as np
from ai_edge_litert.interpreter import Interpreter


def run(job):
    with open(job["model"], "rb") as file:
        interpreter = Interpreter(model_content=file.read(), num_threads=1)
    interpreter.allocate_tensors()
    (image,) = interpreter.get_input_details()
    indices = {output["name"]: output["index"] for output in interpreter.get_output_details()}
    results = {name: [] for name in job["outputs"]}
    times_ms = []
    for planes in np.fromfile(job["input"], np.float32).reshape(job["shape"]):
        interpreter.set_tensor(
            image["index"], np.ascontiguousarray(planes.transpose(1, 2, 0)[None])
        )
        start = time.perf_counter()
        interpreter.invoke()
        times_ms.append(1000 * (time.perf_counter() - start))
        for name, values in results.items():
            values.append(interpreter.get_tensor(indices[name])[0])
    for name, values in results.items():
        tensor = np.stack(values)
        if tensor.ndim == 4:
            tensor = tensor.transpose(0, 3, 1, 2)
        np.ascontiguousarray(tensor, np.float32).tofile(job["outputs"][name])
    return min(times_ms)


with open(sys.argv[1]) as jobs:
    print(json.dumps([run(job) for job in json.load(jobs)]))
