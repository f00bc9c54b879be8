import type { Field, Shape } from '../declarations/fields';

const expression: Shape = { kind: 'expression', type: 'any' };
const number: Shape = { kind: 'expression', type: 'number' };
const text: Shape = { kind: 'text' };

/** A parameter in its long form. */
export const parameterShape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    {
      name: 'value',
      shape: expression,
      about: 'The stated value: a number or an expression.',
      required: true,
      example: '20',
    },
    {
      name: 'range',
      shape: { kind: 'list', of: number, least: 2, most: 2 },
      about: 'Lowest and highest value, for sliders, charts and shapes without a domain.',
      example: '[0, 50]',
    },
    { name: 'step', shape: number, about: 'How far one step of a slider goes.', example: '1' },
    { name: 'unit', shape: text, about: 'The unit, as readers see it.', example: 'EUR/unit' },
    { name: 'note', shape: text, about: 'What the parameter means.', example: 'cost of assembly' },
  ],
};

/** A claim with keys. The formula is looked at by the reader of claims. */
export const claimShape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    {
      name: 'name',
      shape: { kind: 'name' },
      about: 'A name by which the prose refers to the claim.',
      example: 'prop1',
    },
    {
      name: 'claim',
      shape: text,
      about: 'The formula: a relation, a shape or several joined.',
      required: true,
      example: 'profit > 0',
    },
    {
      name: 'for',
      shape: {
        kind: 'either',
        shapes: [
          text,
          {
            kind: 'entries',
            key: 'name',
            named: false,
            of: { kind: 'either', shapes: [{ kind: 'list', of: number }, text] },
          },
        ],
      },
      about: 'Where the claim is to hold: `k in [0, 5]` as text, or names with closed intervals.',
      example: 'k in [0, 5]',
    },
    { name: 'given', shape: text, about: 'A condition: points where it is false do not count.', example: 'c < 50' },
    { name: 'note', shape: text, about: 'Free text.', example: 'Proposition 1' },
    { name: 'expect', shape: text, about: 'The verdict that passes, to show a near miss.', example: 'holds' },
  ],
};

/** A chart with keys, as far as all kinds of charts share them. */
export const chartShape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    {
      name: 'plot',
      shape: { kind: 'either', shapes: [text, { kind: 'list', of: text }] },
      about: 'What is drawn.',
      example: '[profit, totalSurplus]',
    },
    {
      name: 'over',
      shape: {
        kind: 'either',
        shapes: [
          text,
          { kind: 'list', of: text },
          { kind: 'entries', key: 'parameter', of: { kind: 'list', of: expression } },
        ],
      },
      about: 'The parameter along the axis, with its interval if it is another than the range; two for a map.',
      example: 'k in [0, 40]',
    },
    {
      name: 'by',
      shape: text,
      about: 'What is compared: `scenario`, or `configuration` in a surplus chart.',
      words: [
        { word: 'scenario', about: 'One line or bar for each scenario.' },
        { word: 'configuration', about: 'In a surplus chart: one bar for each line-up.' },
      ],
    },
    { name: 'title', shape: text, about: 'The title above the chart.' },
    { name: 'steps', shape: number, about: 'How many points are computed.', example: '50' },
    {
      name: 'data',
      shape: text,
      about: 'A file with the points to draw, as `surplus sweep` writes it.',
      example: 'sweep.csv',
    },
    {
      name: 'mark',
      shape: labelled('place'),
      about: 'Places along the axis, each an expression, alone or with a label.',
      example: '{break-even: breakEvenVolume}',
    },
    {
      name: 'shade',
      shape: labelled('condition'),
      about: 'Conditions: where one is true, the plot is shaded.',
      example: '{win-win: share > 0 and share < winWinLimit}',
    },
    {
      name: 'between',
      shape: { kind: 'list', of: text },
      about: 'Two quantities: the area between them is shaded.',
      example: '[bargainingLow, bargainingHigh]',
    },
  ],
};

/** Expressions with or without a label of their own. */
function labelled(key: string): Shape {
  return {
    kind: 'either',
    shapes: [text, { kind: 'list', of: text }, { kind: 'entries', key, named: false, of: text }],
  };
}

/** The fields that every block has, whatever its family. */
export const commonFields: readonly Field[] = [
  { name: 'model', shape: { kind: 'name' }, about: 'The family of the model.', required: true, example: 'game' },
  {
    name: 'id',
    shape: { kind: 'name' },
    about: 'A name by which the note and other notes refer to the block.',
    example: 'bookcase',
  },
  { name: 'title', shape: text, about: 'What the model shows, as readers see it.' },
  {
    name: 'source',
    shape: text,
    about: 'The paper or book that the model is taken from.',
    example: 'after Anderson (2002)',
  },
  { name: 'note', shape: text, about: 'Free text.' },
  {
    name: 'extends',
    shape: text,
    about: 'Another block to start from: its id, or `note.md#id` for another note.',
    example: 'bookcase',
  },
  {
    name: 'params',
    shape: { kind: 'entries', key: 'parameter', of: { kind: 'either', shapes: [expression, parameterShape] } },
    about: 'The numbers that the model starts from.',
    example: '{k: 20}',
  },
  {
    name: 'define',
    shape: { kind: 'entries', key: 'definition', of: expression },
    about: 'Quantities computed from others, before or after the solution.',
    example: '{margin: p - c}',
  },
  {
    name: 'scenarios',
    shape: { kind: 'entries', key: 'scenario', of: { kind: 'record', fields: [], rest: expression } },
    about: 'Named changes to the block: other parameters, other fields.',
    example: '{costly: {k: 30}}',
  },
  {
    name: 'claims',
    shape: { kind: 'list', of: { kind: 'either', shapes: [text, claimShape] } },
    about: 'Statements that are judged: a formula, where it is to hold, and under which condition.',
    example: '[profit > 0]',
  },
  {
    name: 'charts',
    shape: { kind: 'list', of: { kind: 'either', shapes: [text, chartShape] } },
    about: 'What is drawn: `A, B over x`, `A over x, y`, `surplus`, `demand` …',
    example: '["profit over k"]',
  },
];

export const commonNames: ReadonlySet<string> = new Set(commonFields.map((field) => field.name));

/** The fields of a block of one family: the common ones and its own. */
export function blockShape(family: Extract<Shape, { kind: 'record' }> | null): Extract<Shape, { kind: 'record' }> {
  return { ...family, kind: 'record', fields: [...commonFields, ...(family?.fields ?? [])] };
}
