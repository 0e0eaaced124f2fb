"""
The anchor in numpy of the simulator's benchmark: one world of twelve variables (five normals, a student-t, six expressions), best of 64
by the measure over a million samples, on one thread. `whole` computes on whole arrays with the default generator; `tuned` in blocks
of 4,096, into arrays that are used again, with numpy's fastest generator. For each line on the standard input one run: it
answers with its milliseconds and the mean value of what was selected.
"""
import sys
import time

import numpy as np

samples, candidates = 1_000_000, 64


def whole(rng):
    a, b, c, d, f = (rng.standard_normal(samples) for _ in range(5))
    t = rng.standard_t(5, samples)
    effort = 1 / (1 + np.exp(b - 0.8 * a))
    quality = 2 * effort + 0.3 * c
    cost = 0.5 * (effort * effort)
    measure = quality + 0.2 * t
    demand = np.exp(0.1 * (d - cost))
    value = quality * demand - cost * f
    best = measure.reshape(-1, candidates).argmax(axis=1)
    return value.reshape(-1, candidates)[np.arange(len(best)), best].mean()


block = 4096
columns = np.empty((5, block))
effort, quality, cost, measure, value, other = np.empty((6, block))


def tuned(rng):
    total = 0.0
    for start in range(0, samples, block):
        n = min(block, samples - start)
        for k in range(5):
            rng.standard_normal(n, out=columns[k, :n])
        a, b, c, d, f = columns[:, :n]
        t = rng.standard_t(5, n)
        e, q, k, m, v, x = effort[:n], quality[:n], cost[:n], measure[:n], value[:n], other[:n]
        np.multiply(a, 0.8, out=x)
        np.subtract(b, x, out=x)
        np.exp(x, out=x)
        np.add(x, 1, out=x)
        np.divide(1, x, out=e)
        np.multiply(e, 2, out=q)
        np.multiply(c, 0.3, out=x)
        np.add(q, x, out=q)
        np.multiply(e, e, out=k)
        np.multiply(k, 0.5, out=k)
        np.multiply(t, 0.2, out=m)
        np.add(q, m, out=m)
        np.subtract(d, k, out=x)
        np.multiply(x, 0.1, out=x)
        np.exp(x, out=x)
        np.multiply(q, x, out=v)
        np.multiply(k, f, out=x)
        np.subtract(v, x, out=v)
        best = m.reshape(-1, candidates).argmax(axis=1)
        total += v.reshape(-1, candidates)[np.arange(len(best)), best].sum()
    return total / (samples // candidates)


is_tuned = sys.argv[1:] == ["tuned"]
run = tuned if is_tuned else whole
rng = np.random.Generator(np.random.SFC64(1)) if is_tuned else np.random.default_rng(1)
for _ in sys.stdin:
    began = time.perf_counter()
    mean = run(rng)
    print(f"{(time.perf_counter() - began) * 1e3:.3f} {mean:.6f}", flush=True)
