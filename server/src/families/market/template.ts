/** A starter body. */
export const template = `model: market
id: bookcase
title: Who assembles the bookcase?
params:
  k: {value: 20, range: [0, 50], unit: EUR/unit, note: the firm's cost of assembling}
  c: {value: 0, range: [0, 50], unit: EUR/unit, note: cost of the parts}
segments:
  families: {mass: 60, v: 100, h: 10}      # v: value of the assembled bookcase, h: own cost of assembling
  couples: {mass: 40, v: 140, h: 45}       # or a distribution: v: "uniform(100, 140)"
products:
  complete: {value: v, cost: c + k}
  kit: {value: v - h, cost: c}
lineup: [[complete], [kit]]                # "choose" would also allow both side by side
scenarios:
  committed: {lineup: [[complete]]}
claims:
  - profit > committed.profit
  - totalSurplus < committed.totalSurplus
charts:
  - surplus by scenario
  - profit, totalSurplus over k
`;
