import type { Formula } from '../closedForm';
import { notAvailable, notAvailableFlag } from '../fieldInputs';
import type { DeclaredPartnership } from './declarePartnership';
import { shareFormulas } from './shareFormulas';

/**
 * All quantities of a partnership as expressions of the language. Customers who get share s of the gross value
 * contribute capacity × value × s of each kind; the sources of the formulas are named with the outcomes.
 */
export function formulasOf(declared: DeclaredPartnership): Formula[] {
  const { kinds, joining } = declared;
  const potential = kinds.map((kind) => `capacity.${kind}*value.${kind}^2`).join(' + ') || '0';
  return [
    { name: 'potential', formula: potential },
    { name: 'winWinLimit', formula: 'if(potential > core, 1 - core/potential, 0)' },
    ...shareFormulas(declared),
    // Customers who do not join get nothing of the partnership and bring nothing to it.
    { name: 'partnerShare', formula: joining ? 'if(recruited, share, 0)' : 'share' },
    {
      name: 'regime',
      formula: 'if(partnerShare > 0, "partnership", "extraction")',
      type: 'text',
      values: ['extraction', 'partnership'],
    },
    ...surplusFormulas(declared),
    ...kinds.map((kind) => ({
      name: `contribution.${kind}`,
      formula: `capacity.${kind}*value.${kind}*partnerShare`,
    })),
    ...promiseFormulas(declared),
    ...worthFormulas(declared),
    ...trustFormulas(declared),
    ...marketFormulas(declared),
    ...absent(declared),
  ];
}

function surplusFormulas({ rival }: DeclaredPartnership): Formula[] {
  const half = rival ? '/2' : '';
  return [
    { name: 'profit', formula: `(1 - partnerShare)*(core + potential*partnerShare)${half}` },
    { name: 'consumerSurplus', formula: 'partnerShare*core + potential*partnerShare^2/2' },
    { name: 'totalSurplus', formula: 'core + potential*partnerShare - potential*partnerShare^2/2' },
    { name: 'extractionProfit', formula: `core${half}` },
    { name: 'jointOptimum', formula: 'core + potential/2' },
    {
      name: 'realisedGain',
      formula: `if(potential > 0, (totalSurplus - core)/(potential/2), ${notAvailable})`,
    },
  ];
}

/** A breach takes all of one period's value and loses the partnership (or the customer) from then on. */
function promiseFormulas({ leaves, rival, discounted }: DeclaredPartnership): Formula[] {
  if (rival) return [];
  const threshold = leaves ? 'share' : 'if(share <= 0, 0, if(potential > 0, share + core/potential, inf))';
  const selfEnforcing = discounted ? 'discountFactor >= thresholdDiscountFactor - 1e-12' : null;
  return [
    { name: 'thresholdDiscountFactor', formula: threshold },
    ...(selfEnforcing ? [{ name: 'selfEnforcing', formula: selfEnforcing, type: 'flag' as const }] : []),
  ];
}

function worthFormulas({ discounted, periods }: DeclaredPartnership): Formula[] {
  if (!discounted) return [];
  if (periods === null)
    return [
      { name: 'npv', formula: 'profit/(1 - discountFactor)' },
      { name: 'extractionNpv', formula: 'extractionProfit/(1 - discountFactor)' },
    ];
  return [
    {
      name: 'npv',
      formula:
        '(1 - share)*((core + potential*share)/(1 - discountFactor) + potential*(initialTrust - share)/(1 - discountFactor*(1 - speed)))',
    },
    {
      name: 'extractionNpv',
      formula: 'core/(1 - discountFactor) + potential*initialTrust/(1 - discountFactor*(1 - speed))',
    },
  ];
}

/** Trust closes part of its gap to the share each period; what partnership costs at first it earns later. */
function trustFormulas({ periods }: DeclaredPartnership): Formula[] {
  if (periods === null) return [];
  const path = Array.from({ length: periods + 1 }, (_, period) => period);
  return [
    {
      name: 'trustThresholdDiscountFactor',
      formula: 'if(potential > core, core/(potential*speed + core*(1 - speed)), inf)',
    },
    { name: 'lastingGain', formula: '(1 - share)*(core + potential*share) - core' },
    { name: 'firstSacrifice', formula: 'potential*share*(1 + initialTrust - share)' },
    {
      name: 'breakEvenPeriod',
      formula: `if(share = 0 or core + potential*initialTrust = 0, 1, if(lastingGain > 0, max(1, ceil(root(t, 0, 1 + firstSacrifice/(speed*lastingGain), (t + 1)*lastingGain - firstSacrifice*(1 - (1 - speed)^(t + 1))/speed) - 1e-9)), ${notAvailable}))`,
    },
    ...path.map((period) => ({
      name: `trust.${period}`,
      formula: period === 0 ? 'initialTrust' : `share + (initialTrust - share)*(1 - speed)^${period}`,
    })),
    ...path.map((period) => ({
      name: `profitPath.${period}`,
      formula: `(1 - share)*(core + potential*trust.${period})`,
    })),
  ];
}

function marketFormulas({ rival }: DeclaredPartnership): Formula[] {
  if (!rival) return [];
  return [
    {
      name: 'extractorDemand',
      formula: 'if(consumerSurplus >= transport, 0, 1/2 - consumerSurplus/(2*transport))',
    },
    {
      name: 'thresholdTransport',
      formula: 'if(potential > core, core/(1 - core/potential), if(potential < core, core^2/(core - potential), inf))',
    },
  ];
}

/** Outcomes of parts that are not stated. */
function absent({ rival, joining, discounted, periods }: DeclaredPartnership): Formula[] {
  const missing = [
    ...(rival ? ['thresholdDiscountFactor', 'selfEnforcing'] : ['extractorDemand', 'thresholdTransport']),
    ...(rival || discounted ? [] : ['selfEnforcing']),
    ...(discounted ? [] : ['npv', 'extractionNpv']),
    ...(periods === null ? ['trustThresholdDiscountFactor', 'breakEvenPeriod'] : []),
    ...(joining ? [] : ['minimumShare', 'recruited', 'maximumJoiningCost']),
  ];
  const flags = new Set(['selfEnforcing', 'recruited']);
  return missing.map((name) =>
    flags.has(name)
      ? { name, formula: notAvailableFlag, type: 'flag' as const }
      : { name, formula: notAvailable, type: 'number' as const },
  );
}
