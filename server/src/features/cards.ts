import { functionNamed, signature } from '../language/expressions';
import type { FieldDescription } from '../language/declarations';
import type { KnownName } from './names';
import { code, escapeInLine, escapeMarkdown, showValue, withCode } from './words';

/**
 * Meaning, unit, formula, source, proposition and value of a name. The formula of this model is shown where it has one,
 * else how its family declares the outcome. Values of an earlier version are not shown.
 */
export function nameCard(known: KnownName, current: boolean): string {
  const { name, kind, value } = known;
  const valued = value !== undefined && current;
  const heading = `**${escapeInLine(name)}**${valued ? ` = ${escapeInLine(showValue(value, known.unit))}` : ''} · ${kind}`;
  return [heading, ...nameFacts(known, current)].join('\n\n');
}

/** What a card says of a name below its heading. */
export function nameFacts(known: KnownName, current: boolean): string[] {
  const { name, kind, about, formula, declared, value, missing, result } = known;
  const valued = value !== undefined && current;
  const meaning = about.trim() === '' ? (declared?.about ?? '') : about;
  const unit = valued && known.unit !== null ? null : (known.unit ?? declared?.unit ?? declared?.pure ?? null);
  const shown = formula ?? declared?.formula ?? null;
  const facts: readonly (string | false | null | undefined)[] = [
    valued && value === null && missing !== null && `Without a value: ${withCode(missing)}`,
    kind === 'parameter' ? escapeMarkdown(meaning) : withCode(meaning),
    current && result !== undefined && escapeMarkdown(result),
    unit && `Unit: ${escapeInLine(unit)}`,
    shown && code(`${name} = ${shown}`),
    declared?.proposition && withCode(declared.proposition),
    declared?.source && `Source: ${escapeInLine(declared.source)}`,
  ];
  return facts.filter((fact) => typeof fact === 'string' && fact !== '') as string[];
}

/** The members of a name that has no value by itself: `price` with `price.kit` and `price.complete`. */
export function groupCard(name: string, members: readonly KnownName[], current: boolean): string {
  const listed = members.slice(0, mostMembers).map(({ name: each, value, unit }) => {
    return `- ${code(each)}${value !== undefined && current ? ` = ${escapeInLine(showValue(value, unit))}` : ''}`;
  });
  const more = members.length > mostMembers ? [`- … and ${members.length - mostMembers} more`] : [];
  return `**${escapeInLine(name)}** · goes on behind a dot\n\n${[...listed, ...more].join('\n')}`;
}

const mostMembers = 8;

/** What a name of the author's own stands for, where it has no value. */
export function memberCard({ name, role }: { readonly name: string; readonly role: string }): string {
  const about = role === 'variable' ? '\n\nTakes the values that the function around it goes through.' : '';
  return `**${escapeInLine(name)}** · ${role}${about}`;
}

/** Signature and meaning of a function of the language, or null. */
export function functionCard(name: string): string | null {
  const found = functionNamed(name);
  return found && `${code(signature(found))}\n\n${withCode(found.about)}`;
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
    `Takes ${withCode(takes)}`,
    ...(unit === null ? [] : [`unit ${escapeInLine(unit)}`]),
    ...(range === null ? [] : [`from ${showValue(range[0])} to ${showValue(range[1])}`]),
    ...(required ? ['required'] : left === null ? [] : [`default ${code(left)}`]),
  ];
  const shown = example === null ? [] : [`Example: ${code(`${name}: ${example}`)}`];
  return [`**${escapeInLine(name)}** — ${withCode(about)}`, `${facts.join('; ')}.`, ...shown].join('\n\n');
}
