import type { World } from '../../families/world';
import type { ChartTable } from '../chart';
import { describeCurve, remarks } from '../describe';
import type { Drawing } from '../drawing';
import { inWords, listed, tableValue } from '../format';
import type { Axis, Plan, Responder } from '../plan';
import { sweep, type Sweep } from '../sweep';
import { curveOf, responseAxes } from './responseAxes';
import { responsesPicture } from './responsesPicture';

export type ResponsesPlan = Extract<Plan, { kind: 'responses' }>;

/** A best response: how `responder` answers when the other choice is held along `along`. */
export interface Response {
  readonly responder: Responder;
  readonly along: Axis;
  readonly swept: Sweep;
}

/**
 * Best responses of two players and where they meet. A response is read by holding the other's choice
 * and solving the model again; equilibria are the solver's own.
 */
export function drawResponses(plan: ResponsesPlan, world: World): Drawing {
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
  return {
    sentences: [
      `Best responses of ${listed(labels.map((each) => each.replace('best response ', '')))}.`,
      ...courses,
      found,
      ...remarks(
        [],
        null,
        responses.every((each) => each.swept.complete),
      ),
    ],
    table: responsesTable(responses),
    picture: responsesPicture(responses, equilibria),
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

function respond(plan: ResponsesPlan, responder: Responder, along: Axis, world: World): Response {
  return { responder, along, swept: sweep(world, [curveOf(plan, responder)], along, plan.steps) };
}

function responsesTable([first, second]: readonly [Response, Response]): ChartTable {
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
