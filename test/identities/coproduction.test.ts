import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

const cost = fc.integer({ min: 0, max: 40 });
const task = fc.record({
  firm: cost,
  customer: fc.option(cost, { nil: null, freq: 5 }),
  joint: fc.option(fc.record({ value: cost, firm: cost, customer: cost }), { nil: null }),
});
const model = fc.record({
  tasks: fc.array(task, { minLength: 1, maxLength: 4 }),
  handoff: fc.constantFrom(0, 0, 1, 5, 20),
  volume: amount(0.5, 50),
  customers: fc.integer({ min: 1, max: 5000 }),
  commitment: fc.record({ firm: cost, customer: cost, platform: fc.integer({ min: 0, max: 20_000 }) }),
  bargaining: amount(0, 1),
});
type Chain = typeof model extends fc.Arbitrary<infer T> ? T : never;
type Mode = 'firm' | 'customer' | 'joint';

function body({ tasks, handoff, volume, customers, commitment, bargaining }: Chain, money = 1): string[] {
  const field = (name: string, value: number | null): string => (value === null ? '' : `, ${name}: ${value * money}`);
  return [
    'model: coproduction',
    'tasks:',
    ...tasks.map(({ firm, customer, joint }, t) => {
      const shared = joint
        ? `, joint: {value: ${joint.value * money}, firm: ${joint.firm * money}, customer: ${joint.customer * money}}`
        : '';
      return `  t${t}: {firm: ${firm * money}${field('customer', customer)}${shared}}`;
    }),
    `handoff: ${handoff * money}`,
    `volume: ${volume}`,
    `customers: ${customers}`,
    `commitment: {firm: ${commitment.firm * money}, customer: ${commitment.customer * money}, platform: ${commitment.platform * money}}`,
    `bargaining: ${bargaining}`,
  ];
}

/** What a chain yields per unit under an allocation; null: somebody cannot. */
function net({ tasks, handoff }: Chain, modes: readonly Mode[]): number | null {
  let sum = 0;
  for (const [t, mode] of modes.entries()) {
    const { firm, customer, joint } = tasks[t]!;
    if (mode === 'firm') sum -= firm;
    else if (mode === 'customer') {
      if (customer === null) return null;
      sum -= customer;
    } else {
      if (joint === null) return null;
      sum += joint.value - joint.firm - joint.customer;
    }
    const before = modes[t - 1];
    if (before !== undefined && before !== mode && before !== 'joint' && mode !== 'joint') sum -= handoff;
  }
  return sum;
}

function allocations(count: number): Mode[][] {
  if (count === 0) return [[]];
  return allocations(count - 1).flatMap((each) =>
    (['firm', 'customer', 'joint'] as const).map((mode) => [...each, mode]),
  );
}

test(
  'random chains are allocated as the best of all allocations, and commitments add up',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(model, (stated) => {
        const { tasks, volume, customers, commitment, bargaining } = stated;
        const found = outcomesOf(...body(stated));
        const { wrong, holds, same } = createLedger();
        const worths = allocations(tasks.length).map((modes) => net(stated, modes) ?? -Infinity);
        const alone = net(
          stated,
          tasks.map(() => 'firm'),
        )!;
        const gain = Math.max(...worths) - alone;
        same(found['unitGain'], gain, 'the best of all allocations');
        const chosen = tasks.map((_, t) => found[`allocation.t${t}`] as Mode);
        same(net(stated, chosen), Math.max(...worths), 'what is allocated yields it');
        same(
          Number(found['extraValue']) -
            Number(found['firmCost']) -
            Number(found['customerCost']) -
            stated.handoff * Number(found['handoffs']),
          Math.max(...worths),
          'values less costs of both, less handoffs',
        );
        const firmSetUp = commitment.firm + commitment.platform / customers;
        const gross = volume * gain;
        same(found['grossGain'], gross, 'gain per unit times volume');
        // Nobody sets up what is not used.
        const moved = chosen.some((mode) => mode !== 'firm');
        if (moved) {
          same(found['commitmentCost'], firmSetUp + commitment.customer, 'commitments of both');
          same(
            found['netGain'],
            Math.max(0, gross - firmSetUp - commitment.customer),
            'gain less commitments, if worth it',
          );
          const clear = Math.abs(gross - firmSetUp - commitment.customer) > 1e-6;
          if (clear)
            holds(
              found['efficient'] === gross > firmSetUp + commitment.customer,
              'efficient if worth it',
              found['efficient'],
            );
          if (gross > 0) {
            same(found['bargainingLow'], firmSetUp / gross, 'the least share that the firm needs');
            same(found['bargainingHigh'], 1 - commitment.customer / gross, 'the most that the customer can leave');
            if (firmSetUp + commitment.customer > 0) {
              const fair = firmSetUp / (firmSetUp + commitment.customer);
              same(found['proportionalBargaining'], fair, 'a share in proportion to commitments');
              if (clear)
                holds(
                  (firmSetUp / gross <= fair + 1e-12 && fair <= 1 - commitment.customer / gross + 1e-12) ===
                    gross > firmSetUp + commitment.customer,
                  'works whenever it is worth it',
                );
            }
            const [firm, customer] = [bargaining * gross - firmSetUp, (1 - bargaining) * gross - commitment.customer];
            if (Math.min(Math.abs(firm), Math.abs(customer)) > 1e-6) {
              holds(found['firmCommits'] === firm > 0, 'the firm commits for its share', firm);
              holds(found['customerCommits'] === customer > 0, 'the customer commits for the rest', customer);
              holds(found['coproduces'] === (firm > 0 && customer > 0), 'it takes both', found['coproduces']);
            }
            same(
              found['breakEvenVolume'],
              (firmSetUp + commitment.customer) / gain,
              'volume that pays the commitments',
            );
          }
        }
        const scaled = outcomesOf(...body(stated, 4));
        same(scaled['unitGain'], 4 * gain, 'money has no unit');
        holds(
          scaled['coproduces'] === found['coproduces'],
          'nor have decisions',
          scaled['coproduces'],
          found['coproduces'],
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(250) },
    );
  },
);
