/** A starter body. */
export const template = `model: coproduction
id: furniture
title: Who does what along the chain?
params:
  q: {value: 2, range: [0, 10], unit: units, note: units over one relationship}
tasks:                                   # in the order of the chain; costs per unit
  design:    {firm: 6, customer: 14, joint: {value: 10, firm: 4, customer: 3}}
  make:      {firm: 30, customer: 90}
  transport: {firm: 12, customer: 5}     # leave a side out if it cannot do the task
handoff: 0                               # cost of each change between firm and customer
volume: q
customers: 50000
commitment: {firm: 6, customer: 30, platform: 220000}
bargaining: 0.5                          # the firm's share without a contract
# selfService: {saving: 6, ownCost: 10}  # one posted discount for many
claims:
  - unitGain > 0
charts:
  - grossGain, commitmentCost over q
`;
