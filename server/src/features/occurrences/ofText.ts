import type { Span } from '../../notes/span';
import type { Occurrence } from '../occurrences';
import type { FixedWord, NamePart } from './readNames';
import type { Home, ResolvedPart, Resolver } from './resolve';
import type { WrittenNames } from './written';

export interface TextOccurrences {
  readonly found: readonly Occurrence[];
  readonly words: readonly FixedWord[];
}

/** Charts by one word, which only a declared name hides. */
const chartWords: ReadonlySet<string> = new Set(['surplus', 'demand', 'purchase', 'responses']);

/** Looks the names of one text up where it stands. Spans stay those of the text. */
export function occurrencesOfText(names: WrittenNames, home: Home, resolver: Resolver): TextOccurrences {
  const { writing } = names;
  const words = [...names.words];
  const found = names.mentions.flatMap(({ parts, variable, opposite }): Occurrence[] => {
    if (!resolver.reaches(home, parts)) return [];
    const whole = { start: parts[0].span.start, end: parts.at(-1)!.span.end };
    const make = (part: NamePart, { subject, known }: ResolvedPart, kind: Occurrence['part']): Occurrence => {
      const declares = subject?.role === 'variable' && variable?.start === part.span.start;
      return {
        note: home.note,
        subject,
        known,
        name: part.name,
        span: part.span,
        declares,
        part: kind,
        writing,
        whole,
      };
    };
    const elsewhere = parts[0].path !== undefined;
    const alone = parts.length === 1 && !elsewhere;
    const value = alone && opposite ? resolver.valueOpposite(home, opposite, parts[0].name) : null;
    if (value?.subject) return [make(parts[0], value, 'text')];
    const resolved = resolver.look(home, parts);
    if (variable !== null && resolved[0]!.subject?.role !== 'parameter')
      return [make(parts[0], { subject: ofVariable(parts[0].name, home, variable), known: true }, 'first')];
    if (alone && !resolved[0]!.known && names.statement?.kind === 'chart' && chartWords.has(parts[0].name)) {
      words.push({ kind: 'keyword', span: parts[0].span });
      return [];
    }
    if (value && !resolved[0]!.known) return [make(parts[0], value, 'text')];
    return parts.map((part, index) => make(part, resolved[index]!, index === 0 && !elsewhere ? 'first' : 'member'));
  });
  const quoted = names.texts.flatMap(({ parts, span, opposite }) =>
    parts.flatMap((part): Occurrence[] => {
      const subject = opposite ? resolver.valueOpposite(home, opposite, part.name)?.subject : null;
      if (!subject) return [];
      const { name } = part;
      const at = { note: home.note, span: part.span, whole: span };
      return [{ ...at, subject, known: true, name, declares: false, part: 'plain', writing }];
    }),
  );
  return { found: [...found, ...quoted], words };
}

function ofVariable(name: string, { note, block }: Home, declared: Span): Occurrence['subject'] {
  return { key: `${block ?? `prose ${note}`}/variable/${declared.start}`, name, role: 'variable', block: block ?? -1 };
}

/**
 * A claim or chart may move a parameter that only the blocks it reads have: what is unknown in its own block is looked
 * up in those.
 */
export function withParametersElsewhere(
  statement: readonly Occurrence[],
  block: number,
  resolver: Resolver,
): readonly Occurrence[] {
  const read = new Set(
    statement.flatMap(({ subject }) => (subject && subject.role !== 'variable' ? [subject.block] : [])),
  );
  read.delete(block);
  if (read.size === 0) return statement;
  return statement.map((each) => {
    if (each.known || each.part !== 'first' || each.whole.end !== each.span.end) return each;
    const subject = [...read]
      .map((other) => resolver.named(other, 'parameter', each.name))
      .find((found) => found?.role === 'parameter');
    return subject ? { ...each, subject, known: true } : each;
  });
}
