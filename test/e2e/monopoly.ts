/** A note that is solved at once, with something of everything that an editor shows. */
export const monopoly = `# Linear demand

\`\`\`surplus-model
model: game
id: monopoly
title: A monopolist who faces linear demand
params:
  a: {value: 12, range: [4, 20], step: 1, unit: EUR, note: highest willingness to pay}
  c: {value: 2, range: [0, 4], unit: EUR, note: unit cost}
players:
  firm: {chooses: {q: [0, 20]}, payoff: (price - c)*q}
define:
  price: a - q
  profit: payoff.firm
  consumerSurplus: q^2/2
claims:
  - profit > 20
  - name: passThrough
    claim: price is increasing in c for c in [0, 4]
charts:
  - profit, consumerSurplus over c
\`\`\`

The firm earns [25](surplus:monopoly.profit) and asks for [8](surplus:monopoly.price), which is
\`{surplus} monopoly.price - monopoly.c\` above cost.
`;
