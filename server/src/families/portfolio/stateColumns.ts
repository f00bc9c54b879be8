import type { ColumnFormulas } from '../../numerics/columnFormulas';
import { tied } from './choice';

/** A chosen portfolio as places. */
export interface PortfolioPlaces {
  readonly value: number;
  readonly used: number;
  /** By customer, the business model plus one; 0: none. */
  readonly chosen: readonly number[];
  /** By business model: the value of the best portfolio that uses it alone; null: it may not be used. */
  readonly alone: readonly (number | null)[];
}

interface Found {
  readonly value: number;
  readonly served: number;
  readonly used: number;
  readonly chosen: readonly number[];
}

/**
 * States `optimise` as formulas where customers share nothing: for each set of at most two business models everybody
 * gets the one of the highest value, and the sets are compared as there. `values` by customer, then model.
 */
export function portfolioFormulas(
  values: readonly (readonly number[])[],
  setups: readonly number[],
  allowed: readonly boolean[],
  sets: readonly (readonly number[])[],
  f: ColumnFormulas,
): PortfolioPlaces {
  const zero = f.number(0);
  const offered = values.flatMap((row) => row.filter((_, model) => allowed[model]));
  const scale = [...offered.map((value) => f.size(value)), ...setups].reduce(
    (most, each) => f.larger(most, each),
    f.number(1),
  );
  const near = f.multiply(f.number(tied), scale);
  const nobody: Found = { value: zero, served: zero, used: zero, chosen: values.map(() => zero) };
  const alone: (number | null)[] = setups.map(() => null);
  let best = nobody;
  for (const set of sets) {
    const found = withModels(values, setups, set, near, f);
    if (set.length === 1) alone[set[0]!] = f.choose(isBetter(found, nobody, near, f), found.value, zero);
    const better = isBetter(found, best, near, f);
    best = {
      value: f.choose(better, found.value, best.value),
      served: f.choose(better, found.served, best.served),
      used: f.choose(better, found.used, best.used),
      chosen: found.chosen.map((each, customer) => f.choose(better, each, best.chosen[customer]!)),
    };
  }
  return { ...best, alone };
}

/** As `assignWith` one by one, and `worth`: set-ups are taken off in the order in which models come into use. */
function withModels(
  values: readonly (readonly number[])[],
  setups: readonly number[],
  [first, second]: readonly number[],
  near: number,
  f: ColumnFormulas,
): Found {
  const zero = f.number(0);
  const one = f.number(1);
  let [value, served, usesFirst, usesSecond, firstBefore] = [zero, zero, zero, zero, zero];
  const chosen = values.map((row) => {
    const own = row[first!]!;
    const takesSecond = second === undefined ? zero : f.below(own, row[second]!);
    const most = second === undefined ? own : f.choose(takesSecond, row[second]!, own);
    const serves = f.below(zero, f.subtract(most, near));
    value = f.choose(serves, f.add(value, most), value);
    served = f.choose(serves, f.add(served, one), served);
    const takesFirst = f.and(serves, f.not(takesSecond));
    firstBefore = f.or(firstBefore, f.and(takesFirst, f.not(usesSecond)));
    usesFirst = f.or(usesFirst, takesFirst);
    usesSecond = f.or(usesSecond, f.and(serves, takesSecond));
    const model =
      second === undefined ? f.number(first! + 1) : f.choose(takesSecond, f.number(second + 1), f.number(first! + 1));
    return f.choose(serves, model, zero);
  });
  const less = (from: number, uses: number, model: number): number =>
    f.choose(uses, f.subtract(from, setups[model]!), from);
  if (second === undefined) return { value: less(value, usesFirst, first!), served, used: usesFirst, chosen };
  const inOrder = less(less(value, usesFirst, first!), usesSecond, second);
  const inReverse = less(less(value, usesSecond, second), usesFirst, first!);
  return {
    value: f.choose(firstBefore, inOrder, inReverse),
    served,
    used: f.add(f.choose(usesFirst, one, zero), f.choose(usesSecond, one, zero)),
    chosen,
  };
}

function isBetter(a: Found, b: Found, near: number, f: ColumnFormulas): number {
  const differ = f.below(near, f.size(f.subtract(a.value, b.value)));
  const fewer = f.or(f.below(a.served, b.served), f.and(f.atMost(a.served, b.served), f.below(a.used, b.used)));
  return f.choose(differ, f.below(b.value, a.value), fewer);
}
