import type { Formula } from '../closedForm';
import { notAvailable } from '../fieldInputs';
import type { DeclaredScope } from './declareScope';

/** Each cycle a part of the misfit is learnt away and a part of the fit forgotten. */
export function loopFormulas({ cycles }: DeclaredScope): Formula[] {
  const shared: Formula[] = [
    { name: 'pull', formula: 'loop.learning*loop.feedback + loop.forgetting' },
    { name: 'restingFit', formula: 'if(pull <= 0, loop.initial, loop.learning*loop.feedback/pull)' },
  ];
  if (cycles === null) return [...shared, { name: 'fitLimit', formula: notAvailable }];
  return [
    ...shared,
    { name: 'fitLimit', formula: `if(pull < 2 or loop.initial = restingFit, restingFit, ${notAvailable})` },
    ...Array.from({ length: cycles + 1 }, (_, cycle) => ({
      name: `fit.${cycle}`,
      formula: cycle === 0 ? 'loop.initial' : `restingFit + (loop.initial - restingFit)*(1 - pull)^${cycle}`,
    })),
  ];
}

/** Margins at the end of each cycle while the customer stays. With retention that follows the fit there is no closed form. */
export function lifetimeFormulas({ lifetime, fitRetention }: DeclaredScope): Formula[] {
  if (!lifetime)
    return ['lifetimeValue', 'anonymousLifetimeValue', 'returnOnCustomer'].map((name) => ({
      name,
      formula: notAvailable,
    }));
  const anonymous: Formula = {
    name: 'anonymousLifetimeValue',
    formula: `if(lifetime.retention < 1 + lifetime.discount, lifetime.margin/(1 + lifetime.discount - lifetime.retention), ${notAvailable})`,
  };
  if (fitRetention !== null) return [anonymous];
  const settled =
    '(lifetime.margin + lifetime.fitMargin*restingFit - lifetime.memory)/(1 + lifetime.discount - lifetime.retention)';
  const unsettled = 'lifetime.fitMargin/(1 + lifetime.discount - lifetime.retention*(1 - pull))';
  const finite = (formula: string): string =>
    `if(lifetime.retention < 1 + lifetime.discount, ${formula}, ${notAvailable})`;
  return [
    anonymous,
    { name: 'lifetimeValue', formula: finite(`${settled} + (loop.initial - restingFit)*${unsettled}`) },
    {
      name: 'nextLifetimeValue',
      formula: finite(`${settled} + (loop.initial - restingFit)*(1 - pull)*${unsettled}`),
    },
    {
      name: 'returnOnCustomer',
      formula: `if(lifetimeValue > 0, (lifetime.margin + lifetime.fitMargin*loop.initial - lifetime.memory + lifetime.retention*nextLifetimeValue - lifetimeValue)/lifetimeValue, ${notAvailable})`,
    },
  ];
}
