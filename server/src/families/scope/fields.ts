import type { Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

import { costFields, firmFields, informationFields, valueField } from './competitionFields';
import { lifetimeFields, loopFields } from './relationshipFields';

/** Firms that compete for the customer. */
const mostFirms = 12;

function record(fields: Readonly<Record<string, NumberField>>): Shape {
  return { kind: 'record', fields: Object.values(fields) };
}

/** The fields of the family. */
export const shape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    {
      name: 'cost',
      shape: record(costFields),
      about: 'What a unit costs at a volume, and what a bad fit costs the customer.',
      required: true,
      example: '{floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}',
    },
    {
      name: 'firms',
      shape: { kind: 'entries', of: record(firmFields), key: 'firm', named: false, most: mostFirms },
      about: 'Who competes for the customer’s next purchase; the first is compared with the second.',
      required: true,
      example: '{boutique: {volume: 50, products: 8, memory: 2}, giant: {volume: 5000}}',
    },
    valueField,
    {
      name: 'information',
      shape: record(informationFields),
      about: 'How likely the first firm’s offer fits better than the second’s, each product sold being one signal.',
      example: '{priorSd: 2, signalSd: 1}',
    },
    {
      name: 'loop',
      shape: record(loopFields),
      about: 'How the fit of the offer changes from cycle to cycle.',
      example: '{learning: 0.5, feedback: 0.6, forgetting: 0.05}',
    },
    {
      name: 'lifetime',
      shape: record(lifetimeFields),
      about: 'What the customer is worth over the relationship, its fit following the loop.',
      example: '{margin: 1, fitMargin: 3, memory: 0.5, retention: 0.8, discount: 10%}',
    },
  ],
};
