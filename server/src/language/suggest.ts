/**
 * The candidate that was probably meant by a misspelt name, or null if none is near. Distance is
 * Damerau–Levenshtein (restricted transpositions), letters compared without regard to case; one slip is
 * allowed in short names, two from five letters on, three from nine on. Of equally near ones the first.
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | null {
  const wanted = fold(name);
  if (wanted.length === 0 || wanted.length > longestName) return null;
  let nearest: string | null = null;
  let least = slipsAllowed(wanted.length) + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = editDistance(wanted, fold(candidate), least - 1);
    if (distance >= least) continue;
    // A name replaced altogether is not a misspelling.
    if (distance >= Math.max(wanted.length, candidate.length)) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

/** " Did you mean `c`?" for the end of a message; empty when nothing is near. */
export function didYouMeanText(suggestion: string | null): string {
  return suggestion === null ? '' : ` Did you mean \`${suggestion}\`?`;
}

const longestName = 64;

function slipsAllowed(length: number): number {
  if (length < 5) return 1;
  return length < 9 ? 2 : 3;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Edit distance of two texts; any number above `limit` once it is clear that it exceeds the limit. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
