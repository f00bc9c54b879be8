/** A starter body that evaluates without problems. */
export const template = `model: partnership
id: brand
title: Extract, or treat customers as partners?
params:
  S0: {value: 4, range: [0, 15], unit: EUR, note: surplus without contributions}
core: S0                      # EUR per customer and period
contributions:                # what customers can bring besides cash
  information: {value: 2, capacity: 1}
  ideas: {value: 1, capacity: 1}
  advocacy: {value: 1.5, capacity: 2}
share: choose                 # or a number from 0 to 1
discountFactor: 0.95
# commitment: none            # the firm can promise only what it will keep
# trust: {speed: 0.25}        # customers contribute on trust that has to grow
# rival: {transport: 12}      # two such firms compete for partners
# joiningCost: 40             # customers pay once to become partners
claims:
  - regime = partnership iff potential > S0 for S0 in [0, 15]
charts:
  - profit, extractionProfit, totalSurplus over share in [0, 1]
`;
