import type { Trade } from '../../families/trade';
import type { World } from '../../families/world';
import type { ChartTable } from '../chart';
import { remarks } from '../describe';
import type { Drawing } from '../drawing';
import { inWords, listed } from '../format';
import { areaOf } from '../map/area';
import type { Plan } from '../plan';
import { alongOne } from './alongOne';
import { purchasePicture } from './purchasePicture';
import { nothingTaken, sharesOf } from './takers';
import { typeSpace, type TypePlane, type TypeSpace } from './typeSpace';

export type PurchasePlan = Extract<Plan, { kind: 'purchase' }>;

/** Who buys what, in the space of customers' attributes. Segments that cover a whole box have a picture each. */
export function drawPurchase(plan: PurchasePlan, world: World): Drawing[] {
  return plan.instances.flatMap((each) => {
    world.setPoint(new Map());
    const { equilibria, rule } = world.solution(each.instance);
    const trade = world.trade(each.instance);
    const title = each.scenario === null ? plan.title : `${plan.title} · ${each.scenario}`;
    if (trade === null) return [withoutTrade(title)];
    const space = typeSpace(trade, plan.across, plan.up);
    const said = [
      ...sharesInWords(trade),
      ...leftOutInWords(space, trade, plan),
      ...remarks([], equilibria.length > 1 ? rule : null, !world.budget.exhausted),
    ];
    return spacesOf(space).map((own): Drawing => {
      const [plane] = own.planes;
      const named =
        space.planes.length > 1 && plane !== undefined ? `${title}: ${trade.segments[plane.group]!}` : title;
      return {
        title: named,
        sentences: [`${named}.`, ...regionsInWords(own, trade, plan), ...said],
        table: tableOf(own, trade, plan),
        picture:
          plan.up === null ? alongOne(own, trade, plan.across) : purchasePicture(own, trade, plan.across, plan.up),
      };
    });
  });
}

/** Planes that would cover each other are drawn apart. */
function spacesOf(space: TypeSpace): TypeSpace[] {
  if (space.planes.length < 2) return [space];
  const alone = space.planes.map((plane): TypeSpace => ({ ...space, planes: [plane], points: [], runs: [] }));
  const rest = space.points.length + space.runs.length > 0 ? [{ ...space, planes: [] }] : [];
  return [...alone, ...rest];
}

/** What a taker takes, in words. */
export function takenName({ products }: Trade, taken: number): string {
  return taken === nothingTaken ? 'nothing' : products[taken]!;
}

function withoutTrade(title: string): Drawing {
  const why = 'There is no equilibrium at one price for each product.';
  return { title, sentences: [`Nothing is drawn. ${why}`], table: { columns: [], rows: [] }, picture: null };
}

function sharesInWords(trade: Trade): string[] {
  const { bought, nothing } = sharesOf(trade);
  const percent = (share: number): string => `${inWords(Math.round(1000 * share) / 10)} %`;
  const parts = bought.flatMap((share, p) => (share > 0 ? [`${trade.products[p]!} ${percent(share)}`] : []));
  const all = nothing > 1e-9 ? [...parts, `nothing ${percent(nothing)}`] : parts;
  const said = [`Of all units that customers could use: ${listed(all)}.`];
  if (trade.market.choice.kind === 'logit')
    said.push('Choices are random (logit): drawn is what customers of each kind choose most often.');
  return said;
}

function leftOutInWords(
  { leftOut }: TypeSpace,
  { segments, attributes }: Trade,
  { across, up }: PurchasePlan,
): string[] {
  if (leftOut.length === 0) return [];
  const names = listed(leftOut.map((group) => segments[group]!));
  const drawn = up === null ? across.name : `${across.name} and ${up.name}`;
  const others = attributes.filter((each) => each !== across.name && each !== up?.name);
  const example = up === null && others.length > 0 ? ` Draw \`purchase over ${across.name}, ${others[0]!}\`.` : '';
  return [`Not drawn: ${names}, whose customers lack ${drawn} or differ in more than that.${example}`];
}

function regionsInWords({ points, runs, planes }: TypeSpace, trade: Trade, { across, up }: PurchasePlan): string[] {
  const place = (x: number, y: number): string =>
    `${across.name} = ${inWords(x)}${up === null ? '' : `, ${up.name} = ${inWords(y)}`}`;
  const said = points.slice(0, 10).map(({ group, x, y, taken }) => {
    const what = taken.length === 0 ? 'nothing' : listed(taken.map((each) => trade.products[each]!));
    return `${trade.segments[group]!} (${place(x, y)}) buys ${what}.`;
  });
  if (points.length > 10) said.push(`${points.length - 10} more kinds of customers are in the table.`);
  const lines = runs.map(({ group, taken, corners }) => {
    const [[fromX, fromY], [toX, toY]] = [corners[0]!, corners[corners.length - 1]!];
    return `${trade.segments[group]!}: ${takenName(trade, taken)} from ${place(fromX, fromY)} to ${place(toX, toY)}.`;
  });
  return [...said, ...lines, ...planes.map((plane) => planeInWords(plane, trade))];
}

function planeInWords({ group, box, regions }: TypePlane, trade: Trade): string {
  const whole = (box.x[1] - box.x[0]) * (box.y[1] - box.y[0]);
  const found = [...new Set(regions.pieces.map(({ is }) => is))].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b));
  const said = found.map((is) => {
    const own = regions.pieces.filter((each) => each.is === is);
    const share = own.reduce((sum, { ring }) => sum + areaOf(ring), 0) / whole;
    return `${takenName(trade, is)} in ${inWords(Math.round(1000 * share) / 10)} %`;
  });
  return `${trade.segments[group]!}: of the area, ${listed(said)}.`;
}

function tableOf({ points, runs, planes }: TypeSpace, trade: Trade, { across, up }: PurchasePlan): ChartTable {
  const named = (group: number): string => trade.segments[group]!;
  const place = (x: number, y: number): readonly number[] => (up === null ? [x] : [x, y]);
  const fromPoints = points.map(({ group, x, y, mass, taken }) => [
    ...place(x, y),
    ...place(x, y),
    named(group),
    mass,
    taken.length === 0 ? 'nothing' : taken.map((each) => trade.products[each]!).join(' or '),
  ]);
  const fromRuns = runs.map(({ group, taken, corners }) => [
    ...place(...corners[0]!),
    ...place(...corners[corners.length - 1]!),
    named(group),
    null,
    takenName(trade, taken),
  ]);
  const fromPlanes = planes.flatMap(({ group, regions }) =>
    regions.rows.flatMap(({ y, cuts }) =>
      cuts.map(({ from, to, is }) => [from, y, to, y, named(group), null, takenName(trade, is)]),
    ),
  );
  const axes = up === null ? [across.name] : [across.name, up.name];
  const columns = [
    ...axes.map((name) => `${name} from`),
    ...axes.map((name) => `${name} to`),
    'segment',
    'customers',
    'buys',
  ];
  return {
    places: up === null ? { x: [0, 1], y: [] } : { x: [0, 2], y: [1, 3] },
    columns: columns.map((name) => ({ name, unit: null })),
    rows: [...fromPoints, ...fromRuns, ...fromPlanes],
  };
}
