import { referencesIn, type Compiled, type Expression } from '../../language/expressions';
import type { ScalarNode } from '../../language/yaml';
import { problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { DistributionName } from '../../solving/market/distributions';
import type { FamilyHost } from '../family';
import { keyOfParts, keyOfName, writeMember } from '../memberName';
import type { DeclaredMarket, DeclaredSegment } from './declaredMarket';

/** A market whose expressions are ready. */
export interface CompiledMarket {
  readonly declared: DeclaredMarket;
  readonly segments: readonly CompiledSegment[];
  readonly products: readonly CompiledProduct[];
  /** Products with a posted price, each after those that it reads. */
  readonly postedOrder: readonly number[];
  readonly outside: Compiled | null;
  readonly logit: Compiled | null;
  readonly negotiationCost: Compiled | null;
  readonly negotiationWeight: Compiled | null;
}

export interface CompiledSegment {
  readonly mass: Compiled | null;
  readonly units: Compiled | null;
  /** Attributes given by an expression, each after those that it reads. */
  readonly given: readonly { readonly slot: number; readonly attribute: string; readonly compiled: Compiled }[];
  readonly drawn: readonly CompiledDistribution[];
}

export interface CompiledDistribution {
  readonly slot: number;
  readonly attribute: string;
  readonly name: DistributionName;
  readonly parameters: readonly Compiled[];
  readonly span: Span;
}

export interface CompiledProduct {
  readonly value: Compiled;
  readonly cost: Compiled | null;
  readonly fixed: Compiled | null;
  readonly posted: Compiled | null;
}

/** Compiles what the solution of a market needs; null when something could not be compiled (reported). */
export function compileMarket(declared: DeclaredMarket, host: FamilyHost): CompiledMarket | null {
  let complete = !declared.broken;
  const compiled = (node: ScalarNode | Expression | null): Compiled | null => {
    if (!node) return null;
    const result = host.compile(node, 'number');
    if (!result) complete = false;
    return result;
  };
  const segments = declared.segments.map((segment): CompiledSegment => {
    const order = attributeOrder(declared, segment, host);
    if (!order) complete = false;
    return {
      mass: compiled(segment.mass),
      units: compiled(segment.units),
      given: (order ?? []).flatMap((index) => {
        const { given, attribute } = segment.attributes[index]!;
        const each = compiled(given);
        const { slot, name } = declared.attributes[attribute]!;
        return each ? [{ slot, attribute: name, compiled: each }] : [];
      }),
      drawn: segment.attributes.flatMap(({ drawn, attribute }) => {
        if (!drawn) return [];
        const parameters = drawn.parameters.flatMap((parameter) => compiled(parameter) ?? []);
        const { name, slot } = declared.attributes[attribute]!;
        return [{ slot, attribute: name, name: drawn.name, parameters, span: drawn.span }];
      }),
    };
  });
  const postedOrder = orderOfPosted(declared, host);
  const products = declared.products.map(({ value, cost, fixed, posted }) => ({
    value: compiled(value),
    cost: compiled(cost),
    fixed: compiled(fixed),
    posted: postedOrder ? compiled(posted) : null,
  }));
  const rest = {
    outside: compiled(declared.outside),
    logit: compiled(declared.logit),
    negotiationCost: compiled(declared.negotiation?.cost ?? null),
    negotiationWeight: compiled(declared.negotiation?.weight ?? null),
  };
  if (!declared.broken && lacksAttributes(declared, host)) complete = false;
  if (!complete || !postedOrder || products.some(({ value }) => value === null)) return null;
  return { declared, segments, products: products as CompiledProduct[], postedOrder, ...rest };
}

/** Reports attributes that products read and some segment does not have. */
function lacksAttributes(declared: DeclaredMarket, host: FamilyHost): boolean {
  const { attributes, segments, products, outside } = declared;
  const names = attributes.map(({ name }) => name);
  const readers = [
    ...products.map(({ name, value }) => ({ what: `the value of \`${name}\``, node: value })),
    ...products.map(({ name, cost }) => ({ what: `the cost of \`${name}\``, node: cost })),
    { what: '`outside`', node: outside },
  ].map(({ what, node }) => ({ what, reads: node ? readsOf(node, names, host) : [] }));
  let lacks = false;
  for (const segment of segments)
    for (const [index, name] of names.entries()) {
      if (segment.attributes.some(({ attribute }) => attribute === index)) continue;
      const reader = readers.find(({ reads }) => reads.includes(index));
      if (!reader) continue;
      lacks = true;
      const message = `\`${segment.name}\` has no attribute \`${name}\`, which ${reader.what} reads. Add \`${name}\` to it.`;
      host.report(problem('missing-field', segment.span, message));
    }
  return lacks;
}

/** Indices of a segment's given attributes, each after those that it reads; null when they run in a circle. */
function attributeOrder(declared: DeclaredMarket, segment: DeclaredSegment, host: FamilyHost): number[] | null {
  const given = segment.attributes.flatMap((each, index) => (each.given ? [{ ...each, index }] : []));
  const names = given.map(({ attribute }) => declared.attributes[attribute]!.name);
  const reads = given.map(({ given: node }) => readsOf(node!, names, host));
  return (
    inOrder(reads, (place) => {
      // What reads as a circle is the other thing of that name.
      if (given.some(({ attribute }) => declared.attributes[attribute]!.taken)) return;
      const message = `\`${names[place]}\` needs itself: the attributes of \`${segment.name}\` run in a circle. Give one of them as a number or a distribution.`;
      host.report(problem('cyclic-definition', given[place]!.span, message));
    })?.map((place) => given[place]!.index) ?? null
  );
}

/** Products with a posted price, each after those whose posted prices it reads; null when they run in a circle. */
function orderOfPosted({ products }: DeclaredMarket, host: FamilyHost): number[] | null {
  const posted = products.flatMap(({ posted: node }, index) => (node ? [{ node, index }] : []));
  const names = posted.map(({ index }) => `price.${writeMember(products[index]!.name)}`);
  const reads = posted.map(({ node }) => readsOf(node, names, host));
  return (
    inOrder(reads, (place) => {
      const message = `\`${names[place]}\` needs itself: posted prices run in a circle. Give one of them as a number.`;
      host.report(problem('cyclic-definition', posted[place]!.node.span, message));
    })?.map((place) => posted[place]!.index) ?? null
  );
}

function readsOf(node: ScalarNode, names: readonly string[], host: FamilyHost): number[] {
  const expression = host.parse(node);
  if (!expression) return [];
  const read = new Set([...referencesIn(expression)].map(({ parts }) => keyOfParts(parts)));
  return names.flatMap((name, index) => (read.has(keyOfName(name)) ? [index] : []));
}

/** Depth-first order of things that read each other. */
function inOrder(reads: readonly (readonly number[])[], circle: (place: number) => void): number[] | null {
  const order: number[] = [];
  const state = reads.map((): 'new' | 'active' | 'done' => 'new');
  let sound = true;
  const visit = (place: number): void => {
    if (state[place] === 'active') {
      if (sound) circle(place);
      sound = false;
      return;
    }
    if (state[place] === 'done') return;
    state[place] = 'active';
    for (const each of reads[place]!) visit(each);
    state[place] = 'done';
    order.push(place);
  };
  reads.forEach((_, place) => visit(place));
  return sound ? order : null;
}
