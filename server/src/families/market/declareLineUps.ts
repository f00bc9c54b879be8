import type { Declared } from '../../language/declarations';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import { problem, replace } from '../../notes/problem';
import { everyLineUp } from '../../solving/market/lineUps';
import type { LineUp } from '../../solving/market/types';
import type { FamilyHost } from '../family';
import type { DeclaredProduct } from './declaredMarket';

/** Products of one firm among which `choose` goes through all sets. */
const mostToChoose = 10;

/** What each firm may offer; null after a problem. `own`: lineups written under `firms`. */
export function declareLineUps(
  common: Declared | undefined,
  own: readonly (Declared | undefined)[],
  products: readonly DeclaredProduct[],
  firms: number,
  host: FamilyHost,
): LineUp[][] | null {
  const allowed: LineUp[][] = [];
  for (let firm = 0; firm < firms; firm++) {
    const mine = products.flatMap((product, index) => (product.firm === firm ? [index] : []));
    const written = own[firm] ?? common;
    const sets = written?.kind === 'list' ? listedSets(written, own[firm] ? mine : null, products, firm, host) : null;
    if (written?.kind === 'list' && !sets) return null;
    const choose = written?.kind === 'scalar' && written.node.value.text === 'choose';
    if (choose && mine.length > mostToChoose) {
      const message = `\`choose\` goes through every set of at most ${mostToChoose} products of a firm; here there are ${mine.length}. List the sets that matter.`;
      host.report(problem('too-large', written.node.span, message));
      return null;
    }
    const everything = mine.reduce((mask, p) => mask | (1 << p), 0);
    allowed.push(sets ?? (choose ? everyLineUp(mine) : [everything]));
  }
  return allowed;
}

/**
 * Listed sets. Under `firms` they are that firm's; for the whole market each set is read as what every firm offers
 * of it, so that `[[complete], [kit]]` means the same for one firm and for several.
 */
function listedSets(
  list: Extract<Declared, { kind: 'list' }>,
  mine: readonly number[] | null,
  products: readonly DeclaredProduct[],
  firm: number,
  host: FamilyHost,
): LineUp[] | null {
  const sets = new Set<LineUp>();
  const names = products.map(({ name }) => name);
  for (const item of list.items) {
    if (item.kind !== 'list') return null;
    let lineUp = 0;
    let others = 0;
    for (const each of item.items) {
      if (each.kind !== 'scalar') return null;
      const name = each.node.value.text.trim().normalize('NFC');
      const index = names.indexOf(name);
      if (index < 0) {
        // Every firm reads the list; one of them reports.
        if (mine || firm === 0) {
          const meant = didYouMean(name, names);
          const fixes = meant === null ? [] : [replace(`Change to ${meant}`, each.node.span, meant)];
          const message = `\`${name}\` is not a product of this market.${didYouMeanText(meant)}`;
          host.report(problem('unknown-name', each.node.span, message, { fixes }));
        }
        return null;
      }
      if (mine && !mine.includes(index)) {
        const message = `\`${name}\` is sold by another firm. List only the firm’s own products.`;
        host.report(problem('out-of-range', each.node.span, message));
        return null;
      }
      if (products[index]!.firm === firm) lineUp |= 1 << index;
      else others |= 1 << index;
    }
    if (lineUp !== 0 || others === 0) sets.add(lineUp);
  }
  return sets.size > 0 ? [...sets] : [0];
}
