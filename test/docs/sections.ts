import { commands } from '../../server/src/cli/declarations';
import { families } from '../../server/src/families';
import type { Family } from '../../server/src/families/family';
import { commonFields } from '../../server/src/language/block/commonFields';
import { describeShape } from '../../server/src/language/declarations/words';
import type { Field, OutcomeDeclaration, Shape } from '../../server/src/language/declarations/fields';
import { functions, signature } from '../../server/src/language/expressions';
import { problemCodes } from '../../server/src/notes/problem';

/** Parts of the documentation that are made from the declarations, by the name in their markers. */
export const sections: ReadonlyMap<string, () => string> = new Map([
  [
    'functions',
    () =>
      table(
        ['function', 'meaning'],
        functions.map((each) => [code(signature(each)), each.about]),
      ),
  ],
  ['common fields', () => fieldTable(commonFields)],
  [
    'problems',
    () =>
      table(
        ['code', 'severity', 'meaning'],
        Object.entries(problemCodes).map(([name, { severity, about }]) => [code(name), severity, about]),
      ),
  ],
  ['commands', () => commands.map(commandText).join('\n\n')],
  [
    'families',
    () =>
      table(
        ['family', 'about'],
        [...families.values()].map(({ name, about }) => [`[${name}](families/${name}.md)`, about]),
      ),
  ],
  ...[...families.values()].flatMap(sectionsOf),
]);

function sectionsOf(family: Family): [string, () => string][] {
  return [
    [`starter ${family.name}`, () => '```surplus-model\n' + family.template.trimEnd() + '\n```'],
    [`fields ${family.name}`, () => fieldTable(family.shape.fields)],
    [`outcomes ${family.name}`, () => outcomeTable(family.outcomes)],
  ];
}

const marker = /(<!-- generated: ([\w ]+) -->\n)[^]*?(<!-- end -->)/g;

/** A page with its generated parts as the declarations have them now. */
export function withSections(page: string): string {
  return page.replace(marker, (_, start: string, name: string, end: string) => {
    const make = sections.get(name);
    if (!make) throw new Error(`there is no generated section \`${name}\``);
    return `${start}\n${make()}\n\n${end}`;
  });
}

/** The names of the generated parts that a page has. */
export function sectionNames(page: string): string[] {
  return [...page.matchAll(marker)].map(([, , name]) => name!);
}

function fieldTable(fields: readonly Field[]): string {
  return table(
    ['field', 'takes', 'meaning'],
    fields.flatMap((field) => fieldRows(field, '')),
  );
}

function fieldRows(field: Field, prefix: string): string[][] {
  const facts = [
    field.about,
    ...(field.unit ? [`Unit: ${field.unit}.`] : []),
    ...(field.range ? [`From ${bound(field.range[0])} to ${bound(field.range[1])}.`] : []),
    ...(field.required ? ['Required.'] : []),
    ...(field.default ? [`Default: ${code(field.default)}.`] : []),
    ...wordsOf(field.shape),
  ];
  const path = `${prefix}${field.name}`;
  return [[code(path), describeShape(field.shape), facts.join(' ')], ...rowsBelow(field.shape, path)];
}

function wordsOf(shape: Shape): string[] {
  if (shape.kind === 'either') return shape.shapes.flatMap(wordsOf);
  if (shape.kind !== 'word') return [];
  return shape.words.map(({ word, about }) => `${code(word)}: ${about}`);
}

function rowsBelow(shape: Shape, path: string): string[][] {
  switch (shape.kind) {
    case 'record': {
      const rest = shape.rest ? [[code(`${path}.…`), describeShape(shape.rest), 'Every other key.']] : [];
      return [...shape.fields.flatMap((field) => fieldRows(field, `${path}.`)), ...rest];
    }
    case 'entries':
      return rowsBelow(shape.of, `${path}.${shape.key.toUpperCase()}`);
    case 'list':
      return rowsBelow(shape.of, path);
    case 'either':
      return shape.shapes.flatMap((each) => rowsBelow(each, path));
    default:
      return [];
  }
}

function bound(value: number): string {
  return value === Infinity ? '∞' : value === -Infinity ? '−∞' : String(value);
}

function outcomeTable(outcomes: readonly OutcomeDeclaration[]): string {
  return table(
    ['outcome', 'kind', 'meaning', 'formula'],
    outcomes.map(({ name, type, about, unit, formula }) => [
      code(name),
      type,
      unit ? `${about} Unit: ${unit}.` : about,
      formula ? code(formula) : '',
    ]),
  );
}

function commandText({ name, takes, about, options }: (typeof commands)[number]): string {
  const usage = `### \`surplus ${name}${takes === '' ? '' : ` ${takes}`}\`\n\n${sentence(about)}`;
  if (options.length === 0) return usage;
  const rows = options.map((option) => [
    code(
      `${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value === null ? '' : ` ${option.value}`}`,
    ),
    sentence(option.about),
  ]);
  return `${usage}\n\n${table(['option', 'meaning'], rows)}`;
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
