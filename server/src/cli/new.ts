import type { Family } from '../families/family';
import { didYouMean, didYouMeanText } from '../language/suggest';

/** A commented starter block of a family in its fence, ready to be pasted into a note; or why there is none. */
export function starterBlock(
  name: string,
  families: ReadonlyMap<string, Family>,
): { readonly text: string } | { readonly message: string } {
  const family = families.get(name);
  if (family) return { text: '```surplus-model\n' + family.template.trimEnd() + '\n```\n' };
  const hint = didYouMeanText(didYouMean(name, families.keys()));
  return { message: `\`${name}\` is not a family.${hint} Families: ${[...families.keys()].join(', ')}.` };
}
