"""Solves tasks of published tools once per point with NumPy and SciPy.

Usage: python3 published.py TASK LOW HIGH POINTS; prints the median of milliseconds and the last answer as JSON.
"""
import json
import sys
import time

import numpy as np
from scipy.optimize import minimize_scalar, root

task, low, high, points = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])


def logit_merger(first_cost):
    """Prices of four logit products before and after the first two merge, by their first-order conditions."""
    worth = np.array([0.5, 0.5, 0.0, 1.0])
    costs = np.array([first_cost, 0.5, 0.5, 0.8])

    def conditions(prices, owners):
        weights = np.exp(worth - prices)
        shares = weights / (1 + weights.sum())
        earned = (prices - costs) * shares
        return prices - costs - 1 - np.array([earned[owners == owner].sum() for owner in owners])

    before = root(conditions, costs + 1, args=(np.array([0, 1, 2, 3]),), tol=1e-12).x
    after = root(conditions, before, args=(np.array([0, 0, 2, 3]),), tol=1e-12).x
    return after[0]


def kinked_hotelling(value):
    """Best replies in turn on the line where everyone is just served; how much the left firm could still gain."""

    def payoff(price, other):
        indifferent = 0.5 + (other - price) / 2
        return price * min(max(min(indifferent, value - price), 0), 1)

    def reply(other):
        return minimize_scalar(lambda p: -payoff(p, other), bounds=(0, value), method="bounded", options={"xatol": 1e-9}).x

    left = right = value / 2
    for _ in range(200):
        earlier = left
        left = reply(right)
        right = reply(left)
        if abs(left - earlier) < 1e-8:
            break
    return max(0.0, payoff(reply(right), right) - payoff(left, right))


def finite_game(cost):
    """The last pure equilibrium of two firms that choose whole quantities, by comparing all cells."""
    options = np.arange(41.0)
    first, second = np.meshgrid(options, options, indexing="ij")
    mine = (60 - first - second - cost) * first
    theirs = (60 - first - second - 2) * second
    kept = (mine >= mine.max(axis=0, keepdims=True) - 1e-9) & (theirs >= theirs.max(axis=1, keepdims=True) - 1e-9)
    return float(options[np.argwhere(kept)[0][0]])


solve = {"logit merger": logit_merger, "kinked Hotelling": kinked_hotelling, "41 x 41 game": finite_game}[task]
xs = low + (high - low) * (np.arange(points) + 0.5) / points
solve(xs[0])
times = []
answers = []
for x in xs:
    start = time.perf_counter()
    answers.append(solve(x))
    times.append(1000 * (time.perf_counter() - start))
print(json.dumps({"each": sorted(times)[points // 2], "last": answers[-1]}))
