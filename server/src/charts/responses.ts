import type { World } from '../families/world';
import { around } from './axis';
import type { Chart } from './chart';
import { describeCurve, remarks } from './describe';
import { inWords, listed, tableValue, withUnit } from './format';
import type { Axis, Curve, Plan, Responder } from './plan';
import { dashes, inline, legend, specification, type Json } from './specification';
import { sweep, type Sweep } from './sweep';

type ResponsesPlan = Extract<Plan, { kind: 'responses' }>;

/** A best response: how `responder` answers when the other choice is held along `along`. */
interface Response {
  readonly responder: Responder;
  readonly along: Axis;
  readonly swept: Sweep;
}

/**
 * Best responses of two players and where they meet. A response is read by holding the other's choice
 * and solving the model again; equilibria are the solver's own.
 */
export function drawResponses(plan: ResponsesPlan, world: World): Chart {
  const [first, second] = plan.choices;
  const equilibria = equilibriaOf(plan, world);
  const [across, up] = responseAxes(plan, equilibria, world);
  const responses = [respond(plan, first, up, world), respond(plan, second, across, world)] as const;
  const labels = responses.map(({ responder, along }) => `best response ${responder.name} to ${along.name}`);
  const courses = responses.map(({ along, swept }, index) =>
    describeCurve(
      `The ${labels[index]}`,
      swept.xs,
      swept.rows.map((row) => row[0]!),
      swept.jumps[0]!,
      along.name,
    ),
  );
  const points = equilibria.map(([x, y]) => `${first.name} = ${inWords(x)}, ${second.name} = ${inWords(y)}`);
  const found =
    points.length === 0
      ? 'No equilibrium was found.'
      : `${points.length > 1 ? 'Equilibria' : 'Equilibrium'}: ${points.join('; ')}.`;
  const complete = responses.every((each) => each.swept.complete);
  return {
    title: plan.title,
    description: [
      `Best responses of ${listed(labels.map((each) => each.replace('best response ', '')))}.`,
      ...courses,
      found,
      ...remarks([], null, complete),
    ].join(' '),
    table: responsesTable(responses),
    vegaLite: responsesSpecification(plan, responses, equilibria),
    span: plan.span,
  };
}

function equilibriaOf({ instance, choices }: ResponsesPlan, world: World): (readonly [number, number])[] {
  world.setPoint(new Map());
  const at = choices.map((each) => instance.choices.findIndex((choice) => choice.name === each.name));
  return world.solution(instance).equilibria.flatMap(({ choices: values }) => {
    const x = values[at[0]!];
    const y = values[at[1]!];
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [[x, y] as const] : [];
  });
}

/** Written axes; otherwise wide enough for the equilibria and for the answers to a choice of nothing. */
function responseAxes(
  plan: ResponsesPlan,
  equilibria: readonly (readonly [number, number])[],
  world: World,
): readonly [Axis, Axis] {
  const [first, second] = plan.choices;
  const bare = (index: 0 | 1): Axis => {
    const largest = Math.max(0, ...equilibria.map((each) => each[index]));
    const [low, high] = around(largest) ?? [0, 1];
    const { name, unit } = plan.choices[index];
    return { name, unit, low, high, stated: null, ends: 'around', isChoice: true };
  };
  const widened = (axis: Axis, responder: Responder, other: Axis): Axis => {
    const answer = sweep(
      world,
      [curveOf(plan, responder)],
      { ...other, high: other.low + (other.high - other.low) / 2 },
      3,
    ).rows[0]?.[0];
    return answer !== undefined && Number.isFinite(answer) ? { ...axis, high: Math.max(axis.high, 2 * answer) } : axis;
  };
  const across = first.axis ?? bare(0);
  const up = second.axis ?? bare(1);
  return [first.axis ?? widened(across, first, up), second.axis ?? widened(up, second, across)];
}

function respond(plan: ResponsesPlan, responder: Responder, along: Axis, world: World): Response {
  return { responder, along, swept: sweep(world, [curveOf(plan, responder)], along, plan.steps) };
}

function curveOf(plan: ResponsesPlan, { name, unit, compiled }: Responder): Curve {
  return { quantity: name, scenario: null, unit, compiled, instance: plan.instance };
}

function responsesTable([first, second]: readonly [Response, Response]): Chart['table'] {
  const rows = [first, second].flatMap(({ swept, responder }) =>
    swept.xs.map((x, index) => {
      const answer = tableValue(swept.rows[index]![0]!);
      return responder === first.responder
        ? [`best response ${responder.name}`, answer, x]
        : [`best response ${responder.name}`, x, answer];
    }),
  );
  const column = ({ name, unit }: Responder) => ({ name, unit });
  return { columns: [{ name: 'curve', unit: null }, column(first.responder), column(second.responder)], rows };
}

function responsesSpecification(
  plan: ResponsesPlan,
  [first, second]: readonly [Response, Response],
  equilibria: readonly (readonly [number, number])[],
): Json {
  const labels = [first, second].map(({ responder, along }) => `${responder.name} as best response to ${along.name}`);
  const rows = [first, second].flatMap((response, index) =>
    response.swept.xs.flatMap((x, at) => {
      const answer = response.swept.rows[at]![0]!;
      const value = Number.isFinite(answer) ? answer : null;
      const row = index === 0 ? { c0: value, c1: x } : { c0: x, c1: value };
      const gap = response.swept.jumps[0]!.has(at) ? [{ c0: null, c1: null, c2: labels[index]!, c3: x }] : [];
      return [{ ...row, c2: labels[index]!, c3: x }, ...gap];
    }),
  );
  const axis = (field: string, { name, unit, low, high }: Axis): Json => ({
    field,
    type: 'quantitative',
    scale: { domain: [low, high], nice: false, zero: false },
    title: withUnit(name, unit),
  });
  const x = axis('c0', second.along);
  const y = axis('c1', first.along);
  const color = { field: 'c2', type: 'nominal', scale: { domain: labels }, legend: legend(null, labels) };
  const strokeDash = {
    field: 'c2',
    type: 'nominal',
    scale: { domain: labels, range: dashes.slice(0, 2) },
    legend: legend(null, labels),
  };
  const points = equilibria.map(([a, b]) => ({ c0: a, c1: b, c4: `(${inWords(a)}, ${inWords(b)})` }));
  return specification(plan.title, 300, [
    {
      data: inline(rows),
      mark: { type: 'line', strokeWidth: 2.25, clip: true, invalid: 'break-paths-show-path-domains' },
      encoding: { x, y, order: { field: 'c3', type: 'quantitative' }, color, strokeDash },
    },
    {
      data: inline(points),
      mark: {
        type: 'point',
        filled: true,
        size: 90,
        opacity: 1,
        color: { expr: 'foreground' },
        stroke: { expr: 'paper' },
        strokeWidth: 1.5,
      },
      encoding: { x, y },
    },
    {
      data: inline(points),
      mark: { type: 'text', align: 'left', baseline: 'bottom', dx: 8, dy: -6, color: { expr: 'foreground' } },
      encoding: { x, y, text: { field: 'c4', type: 'nominal' } },
    },
  ]);
}
