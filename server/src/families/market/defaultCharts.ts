import type { VariantDeclaration } from '../../language/block/declaration';
import { writeMember } from '../memberName';
import type { DefaultChart } from '../family';
import type { DeclaredMarket } from './declaredMarket';

/**
 * The figures that a reader of the seed would draw. One decider: who would get the surplus in each configuration, how
 * profit and total surplus go over the first parameter with a range, and which configuration is chosen where over two.
 * Rivals: their profits along it. Where customers differ at random, who buys what; one product, its demand.
 */
export function defaultCharts(declared: DeclaredMarket, { parameters }: VariantDeclaration): DefaultChart[] {
  const { firms, allowed, products, conduct } = declared;
  const [first, second] = parameters.filter((each) => each.range !== null).map(({ name }) => name);
  const rivals = firms.length > 1 && conduct === 'profit';
  const chooses = allowed.some((own) => own.length > 1) || declared.negotiation !== null;
  return [
    chooses && !rivals ? 'surplus by configuration' : 'surplus',
    ...(products.length === 1 ? ['demand'] : []),
    ...whoBuysWhat(declared),
    ...(first === undefined ? [] : along(first, rivals ? firms : null)),
    ...(first !== undefined && chooses && !rivals && second !== undefined
      ? [`configuration over ${first}, ${second}`]
      : []),
    ...(first !== undefined && chooses && (rivals || second === undefined) ? [`configuration over ${first}`] : []),
  ];
}

function along(parameter: string, rivals: readonly string[] | null): DefaultChart[] {
  if (rivals === null) return [`profit, consumerSurplus, totalSurplus over ${parameter}`];
  const profits = rivals.map((firm) => `profit.${writeMember(firm)}`).join(', ');
  return [`${profits} over ${parameter}`, `consumerSurplus, totalSurplus over ${parameter}`];
}

/** In the space of the random attributes, if there are one or two. */
function whoBuysWhat({ segments, attributes, products }: DeclaredMarket): DefaultChart[] {
  const drawn = new Set(segments.flatMap((segment) => segment.attributes.filter((each) => each.drawn)));
  const names = [...new Set([...drawn].map((each) => attributes[each.attribute]!.name))];
  if (names.length === 0 || names.length > 2 || (names.length === 1 && products.length === 1)) return [];
  return [`purchase over ${names.join(', ')}`];
}
