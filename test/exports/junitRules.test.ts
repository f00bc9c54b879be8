/**
 * The JUnit report against the rules that Jenkins' xUnit plugin publishes as `junit-10.xsd`, written down here in our own
 * words: which elements may stand where, with which attributes.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { junitReport } from '../../server/src/exports';
import { checkedNote, troubled } from './notes';

interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
  /** Whether text may stand in it. */
  readonly text: boolean;
}

const trouble: Rule = { required: [], optional: ['type', 'message'], children: [], text: true };
const counts = ['tests', 'failures', 'errors'];
const rules: Readonly<Record<string, Rule>> = {
  testsuites: { required: [], optional: ['name', 'time', ...counts], children: ['testsuite'], text: false },
  testsuite: {
    required: ['name', ...counts],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    text: false,
  },
  failure: trouble,
  error: trouble,
};

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&([^;]*);/g, (_, name: string) => references[name] ?? `[${name}?]`);

/** Reads XML as reports use it: elements, attributes, text; anything else is a fault. */
function parse(xml: string): Element {
  const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(xml.startsWith(prolog)).toBe(true);
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  const token = /<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;
  token.lastIndex = prolog.length;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (!found) throw new Error(`no XML: ${xml.slice(at, at + 60)}`);
    const [, closed, opened, attributes = '', empty, text] = found;
    const inside = open.at(-1)!;
    if (text !== undefined) inside.text += plain(text);
    else if (closed !== undefined) expect(open.pop()!.name).toBe(closed);
    else {
      const pairs = [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
        ([, key, value]) => [key!, plain(value!)] as const,
      );
      expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length);
      const element: Element = { name: opened!, attributes: new Map(pairs), children: [], text: '' };
      inside.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  expect(open).toEqual([top]);
  expect(top.children).toHaveLength(1);
  return top.children[0]!;
}

/** What an element and those in it do against the rules. */
function faults(element: Element): string[] {
  const rule = rules[element.name];
  if (!rule) return [`no element ${element.name}`];
  const known = [...rule.required, ...rule.optional];
  return [
    ...rule.required.filter((each) => !element.attributes.has(each)).map((each) => `${element.name} without ${each}`),
    ...[...element.attributes.keys()]
      .filter((each) => !known.includes(each))
      .map((each) => `${element.name} has ${each}`),
    ...(!rule.text && element.text.trim() !== '' ? [`text in ${element.name}`] : []),
    ...element.children
      .filter(({ name }) => !rule.children.includes(name))
      .map(({ name }) => `${name} in ${element.name}`),
    ...element.children.flatMap(faults),
  ];
}

/** Test cases, failures and errors below an element. */
function counted(element: Element): Record<string, number> {
  const all = (at: Element): string[] => [at.name, ...at.children.flatMap(all)];
  const names = all(element);
  const count = (name: string): number => names.filter((each) => each === name).length;
  return { tests: count('testcase'), failures: count('failure'), errors: count('error') };
}

const hostile = troubled.replace('name: half', 'name: "]]>\\u0001\\ud800\\"&<"');
const reports = {
  'nothing at all': junitReport({ notes: [], unreadable: [] }),
  'a note without models': junitReport({ notes: [checkedNote('plain.md', '# Nothing\n')], unreadable: [] }),
  'a note with failures and errors': junitReport({ notes: [checkedNote('a/b.md', troubled)], unreadable: [] }),
  'hostile names': junitReport({ notes: [checkedNote('<&">\u0007.md', hostile)], unreadable: [] }),
  'files that cannot be read': junitReport({
    notes: [],
    unreadable: ['gone.md: no such file', 'b.md: is not UTF-8 text'],
  }),
};

describe.each(Object.entries(reports))('JUnit of %s', (_, xml) => {
  it('keeps the rules of the published schema', () => expect(faults(parse(xml))).toEqual([]));

  it('counts what it contains', () => {
    const root = parse(xml);
    for (const element of [root, ...root.children])
      expect(Object.fromEntries(counts.map((name) => [name, Number(element.attributes.get(name))]))).toEqual(
        counted(element),
      );
  });

  test.skipIf(spawnSync('xmllint', ['--version']).status !== 0)('is well-formed for xmllint', () => {
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: xml, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});

test('the rules see what is wrong', () => {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testcase line="3"/>text</testsuites>';
  expect(faults(parse(xml))).toEqual([
    'text in testsuites',
    'testcase in testsuites',
    'testcase without name',
    'testcase has line',
  ]);
});
