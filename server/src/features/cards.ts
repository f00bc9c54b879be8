import { functionNamed, signature } from '../language/expressions';
import type { FieldDescription } from '../language/declarations';
import type { KnownName } from './names';
import { code, escapeMarkdown, showValue } from './words';

/**
 * Meaning, unit, formula, source, proposition and value of a name. The formula of this model is shown where it has one,
 * else how its family declares the outcome. Values of an earlier version are not shown.
 */
export function nameCard(known: KnownName, current: boolean): string {
  const { name, kind, about, formula, declared, value, missing, result } = known;
  const valued = value !== undefined && current;
  const heading = `**${escapeMarkdown(name)}**${valued ? ` = ${escapeMarkdown(showValue(value, known.unit))}` : ''} · ${kind}`;
  const meaning = about.trim() === '' ? (declared?.about ?? '') : about;
  const unit = valued && known.unit !== null ? null : (known.unit ?? declared?.unit ?? declared?.pure ?? null);
  const shown = formula ?? declared?.formula ?? null;
  const facts: readonly (string | false | null | undefined)[] = [
    heading,
    valued && value === null && missing !== null && `Without a value: ${escapeMarkdown(missing)}`,
    escapeMarkdown(meaning),
    current && result !== undefined && escapeMarkdown(result),
    unit && `Unit: ${escapeMarkdown(unit)}`,
    shown && code(`${name} = ${shown}`),
    declared?.proposition && escapeMarkdown(declared.proposition),
    declared?.source && `Source: ${escapeMarkdown(declared.source)}`,
  ];
  return facts.filter((fact) => fact).join('\n\n');
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
