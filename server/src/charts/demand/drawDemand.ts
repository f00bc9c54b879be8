import type { World } from '../../families/world';
import type { Trade } from '../../families/trade';
import { remarks } from '../describe';
import type { Drawing } from '../drawing';
import { tableValue } from '../format';
import type { NamedInstance, Plan } from '../plan';
import { demandPicture } from './demandPicture';
import { describeDemand } from './describeDemand';
import { panelsOf, type Panel } from './panels';

/** More products than these are not drawn one by one. */
const mostPanels = 8;

/**
 * Price and quantity: a demand curve for each product sold, with what customers and firms gain and what is lost. The
 * other products keep their prices.
 */
export function drawDemand(plan: Extract<Plan, { kind: 'demand' }>, world: World): Drawing[] {
  return plan.instances.flatMap((each) => {
    world.setPoint(new Map());
    const { equilibria, rule } = world.solution(each.instance);
    const trade = world.trade(each.instance);
    if (trade === null) return [nothing(plan, each, 'There is no equilibrium at one price for each product.')];
    const panels = panelsOf(trade, world.budget);
    const loss = readLoss(each, world);
    const said = remarks([], equilibria.length > 1 ? rule : null, !world.budget.exhausted);
    if (panels.length === 0) return [nothing(plan, each, reasonFor(trade))];
    const left = panels.length - mostPanels;
    if (left > 0) said.push(`${left} more are not drawn.`);
    return panels.slice(0, mostPanels).map((panel) => drawingOf(plan, each, trade, panel, loss, said));
  });
}

function drawingOf(
  plan: Extract<Plan, { kind: 'demand' }>,
  { scenario }: NamedInstance,
  trade: Trade,
  panel: Panel,
  loss: number,
  said: readonly string[],
): Drawing {
  const title = `${panel.contract ? 'Gains from' : 'Demand for'} ${panel.name}${scenario === null ? '' : ` · ${scenario}`}`;
  const unit = trade.moneyUnit;
  const worth = panel.contract ? 'gain of a contract' : 'willingness to pay';
  return {
    title: plan.title === 'demand' || plan.title === 'demand by scenario' ? title : `${plan.title}: ${panel.name}`,
    sentences: [...describeDemand(panel, trade, loss), ...said],
    table: {
      places: { x: [0], y: [] },
      columns: [
        { name: 'quantity', unit: 'units' },
        { name: worth, unit },
        { name: panel.contract ? 'transaction cost' : 'unit cost', unit },
        { name: 'segment', unit: null },
      ],
      rows: panel.corners.map(({ quantity, worth: value, cost }, index) => [
        quantity,
        tableValue(value),
        tableValue(panel.contract ? panel.contract.toll : cost),
        panel.steps.length === 0 ? null : trade.segments[panel.steps[index >> 1]!.group]!,
      ]),
    },
    picture: demandPicture(panel, trade),
  };
}

function nothing(plan: Extract<Plan, { kind: 'demand' }>, { scenario }: NamedInstance, why: string): Drawing {
  return {
    title: scenario === null ? plan.title : `${plan.title} · ${scenario}`,
    sentences: [`No demand curve is drawn. ${why}`],
    table: { columns: [], rows: [] },
    picture: null,
  };
}

function reasonFor({ outcome }: Trade): string {
  if (outcome.purchases.demand.every((each) => each === 0)) return 'Nothing is sold.';
  if (outcome.contracts !== null) return 'Contracts cost a different amount per unit for each segment.';
  return 'Customers pay different prices that rivals set for each of them.';
}

/** The model's own deadweight loss; NaN where it has none. */
function readLoss({ instance }: NamedInstance, world: World): number {
  const outcome = instance.outcomes.find((each) => each.name === 'deadweightLoss');
  return outcome === undefined ? NaN : outcome.binding.read(world.frame(instance));
}
