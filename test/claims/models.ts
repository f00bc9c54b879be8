import { judgeClaims, type JudgedClaim } from '../../server/src/claims';
import { createWorld } from '../../server/src/families/createWorld';
import type { Family, FamilySolution } from '../../server/src/families/family';
import type { World } from '../../server/src/families/world';
import { readBlocks } from '../../server/src/language/block';
import type { Problem } from '../../server/src/notes/problem';
import { createBudget } from '../../server/src/numerics/budget';

const only = { selected: 0, rule: 'the first', selectedByAuthor: false, error: 0, alternatives: [], problems: [] };

/** No fields, no outcomes: everything comes from params and define. */
const sheet: Family = {
  name: 'sheet',
  title: 'sheet',
  about: 'formulas only',
  shape: { kind: 'record', fields: [] },
  outcomes: [],
  template: '',
  declare: () => ({
    outcomes: [],
    choices: [],
    defaultCharts: [],
    complete: () => () => ({ ...only, equilibria: [{ choices: new Float64Array(), outcomes: new Float64Array() }] }),
  }),
};

/** As many equilibria as `values`: in the n-th the outcome `x` is the n-th value. A negative one is left out. */
const several: Family = {
  ...sheet,
  name: 'several',
  shape: {
    kind: 'record',
    fields: [
      {
        name: 'values',
        about: 'x per equilibrium',
        required: true,
        shape: { kind: 'list', of: { kind: 'expression', type: 'number' } },
      },
      { name: 'equilibrium', about: 'the selected one', shape: { kind: 'text' } },
    ],
  },
  declare(fields, _variant, host) {
    const values = fields.fields.get('values');
    const chosen = fields.fields.has('equilibrium');
    return {
      choices: [],
      outcomes: [{ name: 'x', type: 'number', about: 'x' }],
      defaultCharts: [],
      complete() {
        const items = values?.kind === 'list' ? values.items : [];
        const compiled = items.map((item) => (item.kind === 'scalar' ? host.compile(item.node, 'number') : null));
        if (compiled.some((each) => each === null)) return null;
        return (frame): FamilySolution => {
          const found = compiled.map((each) => each!.evaluate(frame)).filter((x) => x >= 0);
          const equilibria = found.map((x) => ({ choices: new Float64Array(), outcomes: Float64Array.of(x) }));
          return { ...only, equilibria, selected: found.length === 0 ? -1 : 0, selectedByAuthor: chosen };
        };
      },
    };
  },
};

/** A price `p` that is chosen (half of `size`), and what is earned. `cheap` says whether p is below 1. */
const seller: Family = {
  ...sheet,
  name: 'seller',
  shape: {
    kind: 'record',
    fields: [{ name: 'size', about: 'a', required: true, shape: { kind: 'expression', type: 'number' } }],
  },
  declare(fields, _variant, host) {
    const size = fields.fields.get('size');
    const p = host.declareName('p', fields.node.span, 'choice', 'number');
    return {
      choices: [{ name: 'p', slot: p, type: 'number', about: 'price' }],
      outcomes: [
        { name: 'profit', type: 'number', about: 'profit' },
        { name: 'consumerSurplus', type: 'number', about: 'what customers keep' },
        { name: 'cheap', type: 'text', about: 'whether p is below 1', values: ['yes', 'no'] },
      ],
      defaultCharts: [],
      complete() {
        const compiled = size?.kind === 'scalar' ? host.compile(size.node, 'number') : null;
        if (!compiled) return null;
        return (frame, held) => {
          const a = compiled.evaluate(frame);
          const price = held.has(p) ? frame.slots[p]! : a / 2;
          const outcomes = Float64Array.of(
            price * (a - price),
            (a - price) ** 2 / 2,
            host.internText(price < 1 ? 'yes' : 'no'),
          );
          return { ...only, equilibria: [{ choices: Float64Array.of(price), outcomes }] };
        };
      },
    };
  },
};

const families = new Map([sheet, several, seller].map((family) => [family.name, family]));

export function worldOf(...bodies: string[]): World {
  const declarations = readBlocks(
    bodies.map((body) => ({ body, fenceId: null })),
    [...families.values()],
  );
  return createWorld(declarations, families, createBudget(1e9));
}

export interface Judged {
  readonly claims: readonly JudgedClaim[];
  readonly problems: readonly Problem[];
  readonly body: string;
}

/** Judges the claims of the first block. */
export function judge(body: string, budget?: number, ...others: string[]): Judged {
  const world = worldOf(body, ...others);
  return { ...judgeClaims(world, world.blocks[0]!, budget === undefined ? {} : { budget }), body };
}

/** Judges one claim, given as text, beside a model. */
export function judgeOne(
  model: string,
  claim: string,
  budget?: number,
): JudgedClaim & { readonly problems: readonly Problem[]; readonly body: string } {
  const entry = claim.includes('\n') ? claim : `  - ${quote(claim)}`;
  const body = `${model}\nclaims:\n${entry}\n`;
  const { claims, problems } = judge(body, budget);
  return { ...claims[0]!, problems, body };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
