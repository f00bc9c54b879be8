import type { Trade } from '../../families/trade';
import type { Picture } from '../drawing';
import { inWords } from '../format';
import { legend, textWidth } from '../legend';
import { dots, words } from '../marks';
import { axisTitle, drawn, magnitudeOf, type Magnitude } from '../scales';
import { inline, type Json, type Row } from '../specification';
import { bounded, gainsOf, type Gains } from './gains';
import type { Panel } from './panels';
import type { Corner } from './willingness';

/** Price up, quantity across: the curve, the cost line, what is paid, and three shaded areas with their sizes. */
export function demandPicture(panel: Panel, trade: Trade): Picture | null {
  const corners = bounded(panel.corners);
  const end = corners[corners.length - 1]?.quantity ?? 0;
  if (!(end > 0)) return null;
  const gains = gainsOf(panel);
  const heights = [...corners.flatMap((corner) => [corner.worth, gains.cost(corner)]), ...paidHeights(panel, gains)];
  const [low, high] = [Math.min(0, ...heights), Math.max(...heights)];
  const money = magnitudeOf(heights);
  const units = magnitudeOf([end]);
  const at = ({ quantity }: Corner, height: number): Row => ({
    c0: drawn(quantity, units),
    c1: drawn(height, money),
  });
  const name = panel.contract ? 'gain of a contract, per unit' : 'price';
  const x = {
    field: 'c0',
    type: 'quantitative',
    scale: { domain: [0, (1.04 * end) / units.divisor], nice: false },
    title: axisTitle('quantity', 'units', units),
  };
  const y = {
    field: 'c1',
    type: 'quantitative',
    scale: { domain: [low / money.divisor, (high + 0.08 * (high - low)) / money.divisor], nice: true },
    title: axisTitle(name, trade.moneyUnit, money),
  };
  const encoding = { x, y };
  return {
    height: 300,
    layers: [
      shadedAreas(panel, gains, encoding, money, units),
      line(
        corners.map((corner) => at(corner, gains.cost(corner))),
        encoding,
        { strokeDash: [6, 3], strokeWidth: 1.5 },
      ),
      line(
        corners.map((corner) => at(corner, corner.worth)),
        encoding,
        { strokeWidth: 2.25 },
      ),
      ...solutionLayers(panel, gains, encoding, money, units),
      ...stepNames(panel, corners, trade, encoding, money, units, end),
      ...costName(panel, gains, corners, encoding, money, units),
    ],
  };
}

function paidHeights({ paid }: Panel, gains: Gains): number[] {
  return typeof paid === 'number' ? [paid] : gains.sold.map((corner) => gains.paid(corner));
}

function line(rows: readonly Row[], encoding: Json, look: Json): Json {
  const order = { field: 'c5', type: 'quantitative' };
  const mark = { type: 'line', color: { expr: 'foreground' }, strokeJoin: 'miter', ...look };
  return { data: inline(rows.map((row, index) => ({ ...row, c5: index }))), mark, encoding: { ...encoding, order } };
}

/** The areas, from the cost line up; the legend says how large each is. */
function shadedAreas(
  { consumerSurplus }: Panel,
  gains: Gains,
  encoding: Json,
  money: Magnitude,
  units: Magnitude,
): Json {
  const { sold, missing, paid, cost, profit, loss } = gains;
  const parts = [
    { name: `Profit ${inWords(profit)}`, corners: sold, top: paid, bottom: cost },
    { name: `Consumer surplus ${inWords(consumerSurplus)}`, corners: sold, top: worthOf, bottom: paid },
    ...(loss === null
      ? []
      : [{ name: `Deadweight loss ${inWords(loss)}`, corners: missing, top: worthOf, bottom: cost }]),
  ];
  const rows = parts.flatMap(({ name, corners, top, bottom }) =>
    corners.map((corner) => ({
      c0: drawn(corner.quantity, units),
      c1: drawn(top(corner), money),
      c2: drawn(bottom(corner), money),
      c3: name,
    })),
  );
  const labels = parts.map((each) => each.name);
  const color = {
    field: 'c3',
    type: 'nominal',
    scale: { domain: labels },
    legend: legend(null, labels, { symbolOpacity: 0.6, symbolType: 'square' }),
  };
  return {
    data: inline(rows),
    mark: { type: 'area', opacity: 0.6, interpolate: 'linear' },
    encoding: { ...encoding, y2: { field: 'c2' }, color },
  };
}

function worthOf({ worth }: Corner): number {
  return worth;
}

/** The price line, the dot of the solution, and what they are. */
function solutionLayers(
  { paid, sold, contract }: Panel,
  gains: Gains,
  encoding: Json,
  money: Magnitude,
  units: Magnitude,
): Json[] {
  if (typeof paid !== 'number' || contract !== null) return [];
  const height = drawn(paid, money);
  const [from, to] = [0, drawn(sold, units)!];
  const price = [
    { c0: from, c1: height },
    { c0: to, c1: height },
  ];
  const dashed = { strokeDash: [2, 2], strokeWidth: 1.25 };
  const below = gains.profit >= 0;
  return [
    line(price, encoding, { strokeWidth: 1.5 }),
    line(
      [
        { c0: to, c1: height },
        { c0: to, c1: 0 },
      ],
      encoding,
      dashed,
    ),
    dots([{ c0: to, c1: height }], encoding, 60),
    ...words([{ c0: 0, c1: height, c4: `price ${inWords(paid)}` }], encoding, {
      align: 'left',
      baseline: below ? 'top' : 'bottom',
      dx: 6,
      dy: below ? 5 : -5,
    }),
  ];
}

/** Names of segments above their steps, where there is room. */
function stepNames(
  { steps }: Panel,
  corners: readonly Corner[],
  { segments }: Trade,
  encoding: Json,
  money: Magnitude,
  units: Magnitude,
  end: number,
): Json[] {
  const rows = steps.map(({ group, units: own }, index) => {
    const from = corners[2 * index]!;
    const share = own / (1.04 * end);
    return {
      c0: drawn(from.quantity + own / 2, units),
      c1: drawn(from.worth, money),
      c4: segments[group]!,
      c6: (textWidth(segments[group]!) + 4) / share + 60,
    };
  });
  return words(rows, encoding, {
    baseline: 'bottom',
    dy: -5,
    opacity: { expr: 'datum.c6 <= room ? 1 : 0' },
  });
}

/** The cost line's name: at its left end where there is room below the price, else at its right end. */
function costName(
  { contract, paid }: Panel,
  { cost }: Gains,
  corners: readonly Corner[],
  encoding: Json,
  money: Magnitude,
  units: Magnitude,
): Json[] {
  const [first, last] = [corners[0]!, corners[corners.length - 1]!];
  const heights = corners.map(cost);
  const top = Math.max(...corners.map(({ worth }) => worth));
  const spread = Math.max(...heights) - Math.min(...heights);
  const flat = spread <= 1e-6 * Math.max(1, Math.abs(heights[0]!));
  const name = contract ? 'transaction cost' : 'unit cost';
  const left = typeof paid !== 'number' || contract !== null || paid - cost(first) > 0.16 * top;
  const row = {
    c0: left ? 0 : drawn(last.quantity, units),
    c1: drawn(cost(left ? first : last), money),
    c4: flat ? `${name} ${inWords(heights[0]!)}` : name,
  };
  return words([row], encoding, {
    align: left ? 'left' : 'right',
    baseline: 'bottom',
    dy: -4,
    dx: left ? 6 : -2,
  });
}
