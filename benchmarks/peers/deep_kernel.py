"""The two deep-network peers on one thread: the ReLU kernel recursion of NumPy and one network drawn by PyTorch.

Prints: numpy relu-kernels INPUTS SECONDS ; torch network WIDTH SECONDS.
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import numpy as np


def relu_kernels(x, depth, cw, cb):
    """NNGP and NTK of a ReLU network, vectorised over all pairs with in-place operations where NumPy has them."""
    k = cb + cw * (x @ x.T) / x.shape[1]
    theta = k.copy()
    for _ in range(depth - 1):
        scale = np.sqrt(np.diag(k))
        norm = np.outer(scale, scale)
        cosine = np.clip(k / norm, -1.0, 1.0)
        angle = np.arccos(cosine)
        rest = np.pi - angle
        d0 = norm * (np.sqrt(1.0 - cosine * cosine) + rest * cosine) / (2.0 * np.pi)
        d1 = rest / (2.0 * np.pi)
        theta *= cw * d1
        k = cb + cw * d0
        theta += k
    return k, theta


def best(run, repetitions):
    smallest = float("inf")
    for _ in range(repetitions):
        start = time.perf_counter()
        run()
        smallest = min(smallest, time.perf_counter() - start)
    return smallest


def main():
    inputs, width, depth = (int(a) for a in sys.argv[1:4])
    x = np.random.default_rng(1).standard_normal((inputs, 10))
    seconds = best(lambda: relu_kernels(x, depth, 2.0, 0.1), 3)
    print("numpy relu-kernels", inputs, seconds, flush=True)
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(1)
    batch = torch.randn(8, width)

    def network():
        h = batch
        for layer in range(depth):
            w = torch.randn(width if layer < depth - 1 else 1, width) * (2.0 / width) ** 0.5
            h = h @ w.T
            if layer < depth - 1:
                h = torch.relu(h)
        return h

    print("torch network", width, best(network, 10), flush=True)


if __name__ == "__main__":
    main()
