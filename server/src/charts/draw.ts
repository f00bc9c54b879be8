import type { World } from '../families/world';
import { drawBars } from './bars/drawBars';
import { drawTiles } from './bars/drawTiles';
import { drawData } from './data/drawData';
import { drawDemand } from './demand/drawDemand';
import type { Drawing } from './drawing';
import { drawFigure } from './figures/drawFigure';
import { drawLines } from './lines/drawLines';
import { drawPath } from './lines/drawPath';
import { drawRegimes } from './lines/drawRegimes';
import { drawMap } from './map/drawMap';
import type { Plan } from './plan';
import { drawPurchase } from './purchase/drawPurchase';
import { drawResponses } from './responses/drawResponses';
import { drawSurplus } from './surplus/drawSurplus';

/** Computes what a plan asks for. */
export function drawPlan(plan: Plan, world: World): readonly Drawing[] {
  switch (plan.kind) {
    case 'lines':
      return [drawLines(plan, world)];
    case 'regimes':
      return [drawRegimes(plan, world)];
    case 'map':
      return [drawMap(plan, world)];
    case 'bars':
      return [drawBars(plan, world)];
    case 'tiles':
      return [drawTiles(plan, world)];
    case 'surplus':
      return [drawSurplus(plan, world)];
    case 'data':
      return [drawData(plan)];
    case 'figure':
      return drawFigure(plan, world);
    case 'demand':
      return drawDemand(plan, world);
    case 'purchase':
      return drawPurchase(plan, world);
    case 'responses':
      return [drawResponses(plan, world)];
    case 'path':
      return [drawPath(plan, world)];
  }
}
