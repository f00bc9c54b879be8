import { replace, type Fix } from '../../notes/problem';
import type { RelationLeaf } from '../condition/condition';
import type { Finding } from './judgePoints';

/** Replaces the literal of a refuted equation by the computed value, in the author's format. */
export function literalFixes(finding: Finding): readonly Fix[] {
  const reading = finding.at?.reading;
  const leaf = reading?.leaf;
  if (finding.verdict !== 'refuted' || leaf?.kind !== 'relation' || leaf.operator !== '=' || leaf.literal === null)
    return [];
  const value = leaf.literal.side === 'right' ? reading?.left : reading?.right;
  if (typeof value !== 'number' || !Number.isFinite(value)) return [];
  const text = writeLike(leaf.literal, value);
  return text === null ? [] : [replace(`Write ${text}`, leaf.literal.expression.span, text)];
}

/** With the decimals that the author gave; a whole number gets as many as it takes to be right. */
function writeLike({ expression }: NonNullable<RelationLeaf['literal']>, value: number): string | null {
  const number = expression.kind === 'unary' ? expression.operand : expression;
  if (number.kind !== 'number') return null;
  const size = number.percent ? value * 100 : value;
  const decimals = number.decimals - (number.percent ? 2 : 0);
  const sign = number.percent ? '%' : '';
  const least =
    decimals === 0 && !number.percent && Math.abs(size - Math.round(size)) > 1e-9 * Math.max(1, Math.abs(size))
      ? 4
      : decimals;
  if (Math.abs(size) >= 1e15) return `${Number(size.toPrecision(15))}${sign}`;
  const written = size.toFixed(Math.min(20, least));
  return `${Number(written) === 0 && size !== 0 ? String(Number(size.toPrecision(3))) : written}${sign}`;
}
