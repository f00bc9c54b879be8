import type { Fault } from '../../language/expressions';
import type { Reading } from '../condition/reading';
import type { Leaf } from '../condition/condition';
import { formatApart, formatNumber, formatValue } from '../format';

/** What the two sides are at a point: `totalSurplus is 9300 and committed.totalSurplus is 9200`. */
export function sidesWords({ leaf, left, right }: Reading): string {
  if (leaf === null) return '';
  if (leaf.kind === 'flag') return `\`${leaf.text}\` is ${formatValue(left)}`;
  const [leftShown, rightShown] =
    typeof left === 'number' && typeof right === 'number' ? formatApart(left, right) : [formatValue(left), formatValue(right)];
  const [leftText, rightText] = leaf.kind === 'pareto' ? [leaf.betterText, leaf.worseText] : [leaf.leftText, leaf.rightText];
  const parts = [
    ...(isLiteral(leftText, leaf) ? [] : [`\`${leftText}\` is ${leftShown}`]),
    ...(isLiteral(rightText, leaf) ? [] : [`\`${rightText}\` is ${rightShown}`]),
  ];
  return parts.length === 0 ? `${leftShown} stands against ${rightShown}` : parts.join(' and ');
}

function isLiteral(text: string, leaf: Leaf): boolean {
  return leaf.kind !== 'pareto' && /^(?:-?[\d.]+(?:[eE][+-]?\d+)?%?|"[^"]*"|true|false)$/.test(text);
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
