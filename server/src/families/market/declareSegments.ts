import type { Declared, DeclaredEntry } from '../../language/declarations';
import type { Expression } from '../../language/expressions';
import { problem } from '../../notes/problem';
import { distributionNames, distributionParameters, type DistributionName } from '../../solving/market/distributions';
import type { FamilyHost } from '../family';
import { scalarField } from '../fieldsOf';
import type { DeclaredAttribute, DeclaredDistribution, DeclaredSegment, SegmentAttribute } from './declaredMarket';

/** Random attributes of one segment that are solved. */
const mostDrawn = 2;

/** Reads the segments; attribute names are names of the block, shared by all segments. */
export function declareSegments(
  entries: readonly DeclaredEntry[],
  host: FamilyHost,
): { readonly segments: DeclaredSegment[]; readonly attributes: DeclaredAttribute[]; readonly broken: boolean } {
  const attributes: DeclaredAttribute[] = [];
  const segments: DeclaredSegment[] = [];
  let broken = false;
  const attributeNamed = (name: string, entry: DeclaredEntry): number => {
    const known = attributes.findIndex((each) => each.name === name);
    if (known >= 0) return known;
    const taken = host.isDeclared(name);
    const slot = host.declareName(name, entry.key.span, 'attribute', 'number');
    attributes.push({ name, slot, taken });
    return attributes.length - 1;
  };
  for (const entry of entries) {
    if (entry.value.kind !== 'record') continue;
    const own: SegmentAttribute[] = [];
    for (const each of entry.value.rest) {
      const attribute = attributeNamed(each.name, each);
      const read = readAttribute(each, host);
      if (read === null) broken = true;
      else own.push({ attribute, span: each.key.span, ...read });
    }
    const written = entry.value.node.entries.length;
    if (entry.value.rest.length + entry.value.fields.size < written) broken = true;
    const continuous = own.filter(({ drawn }) => drawn !== null && drawn.name !== 'discrete');
    if (continuous.length > mostDrawn) {
      broken = true;
      const message = `\`${entry.name}\` has ${continuous.length} random attributes; at most ${mostDrawn} are solved. Write one of them as an expression of the others, or as \`{discrete: …}\`.`;
      host.report(problem('too-large', continuous[mostDrawn]!.span, message));
    }
    segments.push({
      name: entry.name,
      span: entry.key.span,
      mass: scalarField(entry.value, 'mass'),
      units: scalarField(entry.value, 'units'),
      attributes: own,
    });
  }
  return { segments, attributes, broken };
}

function readAttribute(
  { name, value }: DeclaredEntry,
  host: FamilyHost,
): Pick<SegmentAttribute, 'given' | 'drawn'> | null {
  if (value.kind === 'scalar') {
    const expression = host.parse(value.node);
    if (!expression) return null;
    const drawn = calledDistribution(expression, host);
    return drawn === 'broken' ? null : { given: drawn ? null : value.node, drawn };
  }
  if (value.kind !== 'record') return null;
  const stated = [...value.fields];
  const [first] = stated;
  if (!first || stated.length !== 1) {
    const message = `\`${name}\` takes one distribution, as in \`{uniform: [0, 1]}\`.`;
    host.report(problem('wrong-type', value.node.span, message));
    return null;
  }
  const [word, parameters] = first;
  return {
    given: null,
    drawn: { name: word as DistributionName, parameters: listed(parameters), span: value.node.span },
  };
}

/** The parameters of `{uniform: [a, b]}`, `{exponential: 2}`, `{discrete: {10: 0.5, …}}`. */
function listed(declared: Declared): DeclaredDistribution['parameters'] {
  if (declared.kind === 'scalar') return [declared.node];
  if (declared.kind === 'list') return declared.items.flatMap((item) => (item.kind === 'scalar' ? [item.node] : []));
  if (declared.kind === 'entries')
    return declared.entries.flatMap(({ key, value }) => (value.kind === 'scalar' ? [key, value.node] : []));
  return [];
}

/** `uniform(a, b)` as a whole; a distribution inside of an expression is refused with what to do. */
function calledDistribution(expression: Expression, host: FamilyHost): DeclaredDistribution | 'broken' | null {
  if (expression.kind !== 'call') return null;
  const name = distributionNames.find((each) => each === expression.name);
  if (!name) return null;
  if (name === 'discrete') {
    const message = 'Write a discrete distribution as a mapping: `{discrete: {10: 0.5, 20: 0.5}}`.';
    host.report(problem('expression-syntax', expression.span, message));
    return 'broken';
  }
  const wanted = distributionParameters[name];
  const given = expression.args.length;
  if (given === wanted.length || (name === 'beta' && given === 2))
    return { name, parameters: expression.args, span: expression.span };
  const message = `\`${name}\` takes ${wanted.length} numbers: \`${name}(${wanted.join(', ')})\`.`;
  host.report(problem('wrong-type', expression.span, message));
  return 'broken';
}
