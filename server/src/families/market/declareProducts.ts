import type { DeclaredEntry } from '../../language/declarations';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { ScalarNode } from '../../language/yaml';
import { problem, replace } from '../../notes/problem';
import type { FamilyHost } from '../family';
import { scalarField } from '../fieldsOf';
import { writeMember } from '../memberName';
import type { DeclaredProduct, DeclaredSegment } from './declaredMarket';

/**
 * The firms of a market, as declared, or as the products name them if only some have something particular to declare.
 * A declared firm that sells nothing beside one that is not declared is taken for a slip.
 */
export function firmsOf(
  declared: readonly DeclaredEntry[] | null,
  products: readonly DeclaredEntry[],
  host: FamilyHost,
): { readonly firms: readonly string[]; readonly broken: boolean } {
  const named = new Map<string, ScalarNode>();
  const without: DeclaredEntry[] = [];
  for (const entry of products) {
    const firm = entry.value.kind === 'record' ? scalarField(entry.value, 'firm') : null;
    if (!firm) without.push(entry);
    else if (!named.has(nameOf(firm))) named.set(nameOf(firm), firm);
  }
  const listed = (declared ?? []).map(({ name }) => name);
  const isComplete = [...named.keys()].every((name) => listed.includes(name));
  const firms = isComplete || listed.some((name) => !named.has(name)) ? listed : [...named.keys()];
  let broken = false;
  for (const [name, node] of named) {
    if (firms.includes(name)) continue;
    broken = true;
    const meant = didYouMean(name, firms);
    const fixes = meant === null ? [] : [replace(`Change to ${meant}`, node.span, meant)];
    const message = `\`${name}\` is not declared under \`firms\`.${didYouMeanText(meant) || ' Add it there.'}`;
    host.report(problem('unknown-name', node.span, message, { fixes }));
  }
  if (firms.length > 1)
    for (const { name, key } of without) {
      broken = true;
      const message = `There are several firms: say with \`firm:\` which of them sells \`${name}\`.`;
      host.report(problem('missing-field', key.span, message));
    }
  return { firms, broken };
}

/** Reads the products and declares their prices as names of the block. */
export function declareProducts(
  entries: readonly DeclaredEntry[],
  firms: readonly string[],
  segments: readonly DeclaredSegment[],
  bySegment: (firm: number) => boolean,
  host: FamilyHost,
): DeclaredProduct[] {
  return entries.flatMap((entry) => {
    const { name, key, value } = entry;
    if (value.kind !== 'record') return [];
    const owner = scalarField(value, 'firm');
    const firm = owner ? Math.max(0, firms.indexOf(nameOf(owner))) : 0;
    const price = `price.${writeMember(name)}`;
    const segmentSlots = bySegment(firm)
      ? segments.map((segment) =>
          host.declareName(`${price}.${writeMember(segment.name)}`, key.span, 'choice', 'number'),
        )
      : [];
    return [
      {
        name,
        span: key.span,
        firm,
        value: scalarField(value, 'value'),
        cost: scalarField(value, 'cost'),
        fixed: scalarField(value, 'fixed'),
        posted: scalarField(value, 'price'),
        slot: host.declareName(price, key.span, 'choice', 'number'),
        segmentSlots,
      },
    ];
  });
}

function nameOf(node: ScalarNode): string {
  return node.value.text.trim().normalize('NFC');
}
