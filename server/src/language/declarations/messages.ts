import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { nameLike } from '../names';
import { reservedWords } from '../expressions/words';
import { didYouMean, didYouMeanText } from '../suggest';
import type { MappingEntry, ScalarNode, YamlNode } from '../yaml/tree';
import type { Field, Shape } from './fields';
import { describeShape, joinOr } from './words';

export function wrongKind(node: YamlNode, shape: Shape, name: string | undefined): Problem {
  const found = node.kind === 'scalar' ? 'a text' : node.kind === 'sequence' ? 'a list' : 'a mapping';
  const fixes =
    shape.kind === 'list' && node.kind === 'scalar'
      ? [{ title: 'Put it in square brackets', edits: around(node.span), preferred: true }]
      : [];
  return problem('wrong-type', node.span, `${called(name)} takes ${describeShape(shape)}, not ${found}.`, { fixes });
}

function around(span: Span) {
  return [
    { span: { start: span.start, end: span.start }, newText: '[' },
    { span: { start: span.end, end: span.end }, newText: ']' },
  ];
}

export function noValue(span: Span, shape: Shape, name: string | undefined): Problem {
  return problem('missing-field', span, `${called(name)} has no value yet. Write ${describeShape(shape)}.`);
}

export function missingField(span: Span, field: Field, name: string | undefined): Problem {
  const within = name === undefined ? '' : ` of \`${name}\``;
  const example = field.example === undefined ? '' : ` For example \`${field.name}: ${field.example}\`.`;
  const about = field.about.replace(/\.$/, '');
  return problem('missing-field', span, `\`${field.name}\`${within} is missing: ${about}.${example}`);
}

export function unknownField(key: ScalarNode, names: readonly string[], owner: string | undefined): Problem {
  const written = key.value.text;
  const suggestion = didYouMean(written, names);
  const where = owner === undefined ? 'here' : `of \`${owner}\``;
  const known =
    suggestion !== null || names.length === 0
      ? ''
      : ` Fields are ${joinOr(names.slice(0, 8).map((name) => `\`${name}\``))}${names.length > 8 ? ' and others' : ''}.`;
  const fixes = suggestion === null ? [] : [replace(`Change to \`${suggestion}\``, key.span, suggestion)];
  const message = `\`${shorten(written)}\` is no field ${where}.${didYouMeanText(suggestion)}${known}`;
  return problem('unknown-field', key.span, message, { fixes });
}

/** A text that cannot be used as a name; of a key of the author's own: `what` it would name. */
export function notAName(entry: Pick<MappingEntry, 'key'>, what: string | null): Problem {
  const written = entry.key.value.text;
  const better = nameLike(written);
  const fixes = better === '' || better === written ? [] : [replace(`Change to \`${better}\``, entry.key.span, better)];
  const message = reservedWords.has(written)
    ? `\`${written}\` is a word of the language and cannot ${what === null ? 'be a name' : `name a ${what}`}.`
    : `\`${shorten(written)}\` cannot ${what === null ? 'be a name' : `name a ${what}`}: a name has letters, digits and \`_\` and does not start with a digit.`;
  return problem('wrong-type', entry.key.span, message, { fixes });
}

export function notAWord(node: ScalarNode, shape: Shape, words: readonly string[], name: string | undefined): Problem {
  const suggestion = didYouMean(node.value.text, words);
  const fixes = suggestion === null ? [] : [replace(`Change to \`${suggestion}\``, node.span, suggestion)];
  const message = `${called(name)} takes ${describeShape(shape)}, not \`${shorten(node.value.text)}\`.${didYouMeanText(suggestion)}`;
  return problem('wrong-type', node.span, message, { fixes });
}

export function outOfRange(node: ScalarNode, range: readonly [number, number], name: string): Problem {
  const [low, high] = range;
  const allowed =
    high === Infinity ? `at least ${low}` : low === -Infinity ? `at most ${high}` : `between ${low} and ${high}`;
  return problem('out-of-range', node.span, `\`${name}\` must be ${allowed}; ${node.value.text.trim()} is not.`);
}

export function tooMany(span: Span, most: number, name: string | undefined): Problem {
  return problem('too-large', span, `${called(name)} takes at most ${most} entries. Remove this one and what follows.`);
}

export function tooFew(span: Span, least: number, found: number, name: string | undefined): Problem {
  const entries = least === 1 ? 'one entry' : `${least} entries`;
  return problem(
    'wrong-type',
    span,
    `${called(name)} needs at least ${entries}; here ${found === 1 ? 'is one' : `are ${found}`}.`,
  );
}

function called(name: string | undefined): string {
  return name === undefined ? 'This' : `\`${shorten(name)}\``;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
