"""Samples outputs of the Gauss-net (d = 1, six points, sigma = 1) in batches, as one would write it with NumPy or PyTorch.

Prints nanoseconds per neuron (three normals and six exponentials) on one thread: library, precision, width, ns.
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import numpy as np

POINTS = [-0.01, -0.006, -0.002, 0.002, 0.006, 0.01]


def numpy_batch(rng, networks, width, points):
    w0 = rng.standard_normal((networks, width, 1))
    b0 = rng.standard_normal((networks, width, 1))
    w1 = rng.standard_normal((networks, width)) / np.sqrt(width)
    b1 = rng.standard_normal((networks, 1))
    hidden = np.exp(w0 * points + b0 - (1.0 + points * points))
    return np.einsum("nj,njp->np", w1, hidden) + b1


def torch_batch(torch, networks, width, points, dtype):
    w0 = torch.randn((networks, width, 1), dtype=dtype)
    b0 = torch.randn((networks, width, 1), dtype=dtype)
    w1 = torch.randn((networks, 1, width), dtype=dtype) / width**0.5
    b1 = torch.randn((networks, 1), dtype=dtype)
    hidden = torch.exp(w0 * points + b0 - (1.0 + points * points))
    return torch.bmm(w1, hidden)[:, 0, :] + b1


def nanoseconds_per_neuron(batch, width, neurons_per_batch=400_000, repetitions=7):
    networks = max(1, neurons_per_batch // width)
    batch(networks, width)
    best = float("inf")
    for _ in range(repetitions):
        start = time.perf_counter()
        batch(networks, width)
        best = min(best, time.perf_counter() - start)
    return best / (networks * width) * 1e9


def main():
    widths = [int(w) for w in sys.argv[1:]] or [10, 100, 1000]
    rng = np.random.default_rng(1)
    points = np.array(POINTS)
    for width in widths:
        ns = nanoseconds_per_neuron(lambda n, w: numpy_batch(rng, n, w, points), width)
        print(f"numpy float64 {width} {ns:.3f}", flush=True)
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)
    for name, dtype in (("float32", torch.float32), ("float64", torch.float64)):
        x = torch.tensor(POINTS, dtype=dtype)
        for width in widths:
            ns = nanoseconds_per_neuron(lambda n, w: torch_batch(torch, n, w, x, dtype), width)
            print(f"torch {name} {width} {ns:.3f}", flush=True)


if __name__ == "__main__":
    main()
