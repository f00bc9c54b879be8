import type { Formula } from '../closedForm';
import { notAvailable, notAvailableFlag } from '../fieldInputs';
import type { DeclaredScope } from './declareScope';
import { lifetimeFormulas, loopFormulas } from './relationshipFormulas';

/** All quantities that have a closed form, as expressions of the language. */
export function formulasOf(declared: DeclaredScope): Formula[] {
  return [
    ...declared.firms.flatMap((firm) => costFormulas(firm, declared)),
    ...competitionFormulas(declared),
    ...scopeFormulas(declared),
    ...informationFormulas(declared),
    ...loopFormulas(declared),
    ...lifetimeFormulas(declared),
  ];
}

function costFormulas(firm: string, { ownProductCost }: DeclaredScope): Formula[] {
  const product = ownProductCost ? 'productCost' : `unitCost.${firm}`;
  return [
    { name: `unitCost.${firm}`, formula: `floor + scale*(volume.${firm}/referenceVolume)^(-elasticity)` },
    { name: `memoryPerProduct.${firm}`, formula: `if(products.${firm} = 0, 0, memory.${firm}/products.${firm})` },
    { name: `misfit.${firm}`, formula: `anonymousMisfit/(1 + learning*products.${firm})` },
    {
      name: `deliveredCost.${firm}`,
      formula: `unitCost.${firm} + memoryPerProduct.${firm} + misfit.${firm}`,
    },
    {
      name: `economiesOfScope.${firm}`,
      formula: `if(products.${firm} > 0 and ${product} + memory.${firm} > 0, memory.${firm}*(products.${firm} - 1)/(products.${firm}*${product} + memory.${firm}), ${notAvailable})`,
    },
  ];
}

/** Price competition for one purchase: the lowest delivered cost wins, at the price that the next one allows. */
function competitionFormulas({ firms, firmNames }: DeclaredScope): Formula[] {
  const costs = firms.map((firm) => `deliveredCost.${firm}`);
  const pairs = costs.flatMap((one, index) => costs.slice(index + 1).map((other) => `max(${one}, ${other})`));
  const ofBest = (quantity: string): string =>
    firms
      .slice(0, -1)
      .reduceRight(
        (otherwise, firm) => `if(deliveredCost.${firm} <= lowestCost, ${quantity}.${firm}, ${otherwise})`,
        `${quantity}.${firms.at(-1) ?? ''}`,
      );
  if (firms.length === 0) return [];
  return [
    { name: 'lowestCost', formula: `min(${costs.join(', ')})` },
    {
      name: 'nextCost',
      formula: pairs.length === 0 ? 'inf' : pairs.length === 1 ? pairs[0]! : `min(${pairs.join(', ')})`,
    },
    { name: 'bought', formula: 'lowestCost <= value + 1e-12*max(1, value)', type: 'flag' },
    {
      name: 'tied',
      formula: pairs.length === 0 ? 'false' : 'nextCost - lowestCost <= 1e-13*max(1, lowestCost)',
      type: 'flag',
    },
    {
      name: 'winner',
      formula: `if(not bought, "none", if(tied, "tie", ${ofBest('firm')}))`,
      type: 'text',
      values: [...firmNames, 'tie', 'none'],
    },
    { name: 'margin', formula: 'if(bought and not tied, max(0, min(value, nextCost) - lowestCost), 0)' },
    {
      name: 'price',
      formula: `if(bought and not tied, min(value, nextCost) - (${ofBest('misfit')}), ${notAvailable})`,
    },
    { name: 'profit', formula: 'margin' },
    { name: 'consumerSurplus', formula: 'totalSurplus - profit' },
    { name: 'totalSurplus', formula: 'if(bought, max(0, value - lowestCost), 0)' },
  ];
}

/** The scope that makes the first firm's delivered cost equal to the second's: the positive root of a quadratic. */
function scopeFormulas({ firms }: DeclaredScope): Formula[] {
  const [first, second] = firms;
  const beats: Formula = {
    name: 'beatsAnyScale',
    formula: first === undefined ? notAvailableFlag : `unitCost.${first} - floor < anonymousMisfit`,
    type: 'flag',
  };
  if (first === undefined || second === undefined)
    return [
      beats,
      { name: 'breakEvenScope', formula: notAvailable },
      { name: 'breakEvenProducts', formula: notAvailable },
    ];
  const memory = `memory.${first}`;
  const root = `sqrt(slope^2 + 4*room*learning*${memory})`;
  return [
    beats,
    // What misfit and memory together may cost.
    { name: 'room', formula: `deliveredCost.${second} - unitCost.${first}` },
    { name: 'slope', formula: `room - ${memory}*learning - anonymousMisfit` },
    {
      name: 'breakEvenWithoutLearning',
      formula: `if(${memory} = 0, if(room >= anonymousMisfit, 0, inf), if(room > anonymousMisfit, ${memory}/(room - anonymousMisfit), inf))`,
    },
    {
      name: 'breakEvenScope',
      formula: `if(room <= 0, inf, if(learning = 0, breakEvenWithoutLearning, if(${memory} = 0, max(0, (anonymousMisfit/room - 1)/learning), if(slope > 0, 2*${memory}/(slope + ${root}), (${root} - slope)/(2*room*learning)))))`,
    },
    { name: 'breakEvenProducts', formula: 'if(breakEvenScope = inf, inf, ceil(breakEvenScope - 1e-9))' },
  ];
}

/**
 * Whose posterior mean is nearer to the customer's taste: an orthant probability of two correlated normal errors,
 * 1/2 + atan(lead)/pi, the arc tangent written as an integral.
 */
function informationFormulas({ firms, informed }: DeclaredScope): Formula[] {
  const [first, second] = firms;
  if (!informed || first === undefined || second === undefined)
    return [{ name: 'betterOfferProbability', formula: notAvailable }];
  const [one, other] = [`products.${first}`, `products.${second}`];
  return [
    { name: 'noise', formula: '(signalSd/priorSd)^2' },
    { name: 'spread', formula: `2*sqrt(${one}*${other} + noise*(${one} + ${other}))` },
    { name: 'lead', formula: `(${one} - ${other})/spread` },
    {
      name: 'betterOfferProbability',
      formula: `if(${one} = ${other}, 1/2, if(spread = 0, if(${one} > ${other}, 1, 0), 1/2 + if(abs(lead) <= 1, integral(t, 0, lead, 1/(1 + t^2)), sign(lead)*pi/2 - integral(t, 0, 1/lead, 1/(1 + t^2)))/pi))`,
    },
  ];
}
