"""Times the same sweep in Python: a NumPy expression over the array x, and a solver called for each point.

Usage: python3 peers.py EXPRESSION LOW HIGH POINTS [SOLVER]; prints milliseconds as JSON.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize_scalar

expression, low, high, points, solver = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
x = low + (high - low) * (np.arange(points) + 0.5) / points


def fastest(rounds, work):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return 1000 * best


def share(core):
    return minimize_scalar(lambda s: -(1 - s) * (core + 5 * s), bounds=(0, 1), method="bounded")


def market(k):
    demand = lambda p: 100 * (p <= 100) + 40 * (100 < p <= 140)
    return minimize_scalar(lambda p: -(p - k) * demand(p), bounds=(k, 140), method="bounded")


code = compile(expression, "expression", "eval")
result = {"vectorised": fastest(5, lambda: eval(code)), "solver": None}
if solver:
    call = {"share": share, "market": market}[solver]
    few = x[:: max(1, points // 1000)]
    result["solver"] = fastest(1, lambda: [call(each) for each in few]) * points / len(few)
print(json.dumps(result))
