import { functionNamed, signature } from '../language/expressions';
import type { KnownName } from './names';
import { code, escapeMarkdown, showValue } from './words';

/** Meaning, unit, formula and value of a name. Values of an earlier version are not shown. */
export function nameCard({ name, kind, about, unit, formula, value }: KnownName, current: boolean): string {
  const heading =
    value === undefined || !current
      ? `**${escapeMarkdown(name)}** · ${kind}`
      : `**${escapeMarkdown(name)}** = ${escapeMarkdown(showValue(value, unit))} · ${kind}`;
  const meaning = about.trim() === '' ? [] : [escapeMarkdown(about)];
  const inUnit = unit === null || (value !== undefined && current) ? [] : [`Unit: ${escapeMarkdown(unit)}`];
  const written = formula === null ? [] : [code(`${name} = ${formula}`)];
  return [heading, ...meaning, ...inUnit, ...written].join('\n\n');
}

/** Signature and meaning of a function of the language, or null. */
export function functionCard(name: string): string | null {
  const found = functionNamed(name);
  return found && `${code(signature(found))}\n\n${escapeMarkdown(found.about)}`;
}
