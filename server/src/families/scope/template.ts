/** A starter body that evaluates without problems. */
export const template = `model: scope
id: shelf
title: Can a small firm that knows its customer beat a large one?
params:
  n: {value: 8, range: [1, 20], note: products that the customer buys from the boutique}
cost: {floor: 2, scale: 6, referenceVolume: 1, elasticity: 0.3, misfit: 5, learning: 0.5}
firms:
  boutique: {volume: 50, products: n, memory: 2}
  giant: {volume: 5000, products: 0, memory: 0}    # sells to everyone, remembers no one
value: 20                     # of the customer's next purchase, EUR
# information: {priorSd: 2, signalSd: 1}           # whose offer fits better?
# loop: {learning: 0.5, feedback: 0.6, forgetting: 0.05, initial: 0, cycles: 20}
# lifetime: {margin: 1, fitMargin: 3, memory: 0.5, retention: 0.8, discount: 10%}
claims:
  - winner = boutique iff n > breakEvenScope for n in [1, 20]
charts:
  - deliveredCost over n
`;
