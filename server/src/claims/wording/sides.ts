import type { Fault } from '../../language/expressions';
import type { Reading } from '../condition/reading';
import type { Leaf } from '../condition/condition';
import { formatApart, formatNumber, formatValue } from '../format';

/** What the two sides are at a point: `totalSurplus is 9300 and committed.totalSurplus is 9200`. */
export function sidesWords({ leaf, left, right, interest }: Reading): string {
  if (leaf === null) return '';
  if (leaf.kind === 'flag') return `\`${leaf.text}\` is ${formatValue(left)}`;
  const [leftShown, rightShown] =
    typeof left === 'number' && typeof right === 'number'
      ? formatApart(left, right)
      : [formatValue(left), formatValue(right)];
  if (leaf.kind === 'pareto')
    return `\`${interest ?? 'nobody'}\` is ${leftShown} in \`${leaf.betterText}\` and ${rightShown} in \`${leaf.worseText}\``;
  const parts = [
    ...(leaf.left.constant ? [] : [`\`${leaf.leftText}\` is ${leftShown}`]),
    ...(leaf.right.constant ? [] : [`\`${leaf.rightText}\` is ${rightShown}`]),
  ];
  return parts.length === 0 ? `${leftShown} stands against ${rightShown}` : parts.join(' and ');
}

/** The part of the formula that decides, as written after negations: `a < b`. */
export function leafWords(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'relation':
      return `${leaf.leftText} ${leaf.operator} ${leaf.rightText}`;
    case 'same':
      return `${leaf.leftText} ${leaf.equal ? '=' : '!='} ${leaf.rightText}`;
    case 'flag':
      return leaf.wanted ? leaf.text : `not ${leaf.text}`;
    case 'pareto':
      return `${leaf.wanted ? '' : 'not '}${leaf.betterText} pareto-dominates ${leaf.worseText}`;
  }
}

/** By how much a relation holds or fails, for numbers. */
export function marginWords(margin: number): string {
  return formatNumber(Math.abs(margin));
}

export function faultWords(fault: Fault | null): string {
  return fault === null ? 'a side is not available' : fault.message.replace(/\.$/, '');
}

/** The weak form of a strict relation. */
export function weakForm(leaf: Leaf | null): string {
  if (leaf?.kind !== 'relation') return 'The weak form';
  return `The weak form \`${leaf.leftText} ${leaf.operator === '<' ? '<=' : '>='} ${leaf.rightText}\``;
}
