/** A starter body. */
export const template = `model: portfolio
id: portfolio
title: Which customers, served how?
params:
  keySetup: {value: 150, range: [0, 2000], unit: EUR, note: set-up cost of the second business model}
customers:
  acme:  {revenue: 1000, costOfCapital: 10%, growth: 2%}
  bolt:  {revenue: 600, costOfCapital: 10%}
  delta: {revenue: 60, costOfCapital: 10%, reference: {acme: 60}}   # what delta adds to acme if both are served
businessModels:
  transactional: {walletShare: 0.4, variableCost: 0.55, fixedCost: 10, capital: 0.2, retention: 0.7, setup: 50}
  keyAccount:    {walletShare: 0.8, variableCost: 0.5, fixedCost: 120, capital: 0.3, retention: 0.9, setup: keySetup}
assign: choose                 # or {acme: keyAccount}; who is left out is not served
# horizon: 10                  # years; default: without limit
# capacity: 2                  # of the sum of \`load\`, which is 1 per customer by default
claims:
  - value > 0
charts:
  - value over keySetup
  - valueCapture
`;
