import { functionNamed, signature } from '../language/expressions';
import type { FieldDescription } from '../language/declarations';
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

/** What a field means, what it takes, and what it is when left out. */
export function fieldCard({
  name,
  about,
  takes,
  required,
  default: left,
  unit,
  range,
  example,
}: FieldDescription): string {
  const facts = [
    `Takes ${escapeMarkdown(takes)}`,
    ...(unit === null ? [] : [`unit ${escapeMarkdown(unit)}`]),
    ...(range === null ? [] : [`from ${showValue(range[0])} to ${showValue(range[1])}`]),
    ...(required ? ['required'] : left === null ? [] : [`default ${code(left)}`]),
  ];
  const shown = example === null ? [] : [`Example: ${code(`${name}: ${example}`)}`];
  return [`**${escapeMarkdown(name)}** — ${escapeMarkdown(about)}`, `${facts.join('; ')}.`, ...shown].join('\n\n');
}
