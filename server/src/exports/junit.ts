import type { ReportedClaim, ReportedModel, ReportedProblem, ReportedReference } from '../analysis/analysis';
import { liesIn, otherErrors, type CheckedNote, type CheckedNotes } from './checkedNote';
import { escapeXml } from './xml';

interface TestCase {
  readonly group: string;
  readonly name: string;
  readonly trouble: { readonly tag: 'failure' | 'error'; readonly type: string; readonly message: string } | null;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * JUnit XML: a suite for each note, a test case for each claim and each number or words of the prose that are bound
 * to a model. Errors that belong to none of them (a block that cannot be read) get a test case of their own.
 */
export function junitReport({ notes, unreadable }: CheckedNotes): string {
  const suites = [...notes.map(suiteOf), ...unreadable.map(unreadSuite)];
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="surplus"${counts(all)}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escapeXml(name)}"${counts(cases)}>`,
      ...cases.flatMap(written),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteOf(note: CheckedNote): Suite {
  const { path, analysis } = note;
  const references = analysis.prose.filter(({ kind, passed }) => kind !== 'value' || !passed);
  const errors = otherErrors(note);
  const modelErrors = (model: ReportedModel) => errors.filter(({ range }) => liesIn(range, model.range));
  const elsewhere = errors.filter(
    ({ range }) =>
      !analysis.models.some((model) => liesIn(range, model.range)) &&
      !references.some((each) => liesIn(range, each.range) || liesIn(range, each.targetRange)),
  );
  const cases = [
    ...errorCase(path, 'the note is read', elsewhere),
    ...analysis.models.flatMap((model, index) => {
      const group = `${path} ${model.id ?? model.title ?? `model ${index + 1}`}`;
      return [
        ...errorCase(group, 'the model is read and solved', modelErrors(model)),
        ...model.claims.map((claim) => claimCase(group, claim)),
      ];
    }),
    ...references.map((each) => referenceCase(path, each)),
  ];
  return { name: path, cases };
}

function claimCase(group: string, { name, text, verdict, passed, message }: ReportedClaim): TestCase {
  const trouble = passed ? null : ({ tag: 'failure', type: verdict, message } as const);
  return { group, name: name === null ? text : `${name}: ${text}`, trouble };
}

function referenceCase(group: string, reference: ReportedReference): TestCase {
  const { kind, text, expression, range, verdict, passed, message } = reference;
  const shown = kind === 'value' ? `{surplus} ${expression}` : `[${text}](surplus:${expression})`;
  const trouble = passed ? null : ({ tag: 'failure', type: verdict, message } as const);
  return { group, name: `line ${range.start.line + 1}: ${shown}`, trouble };
}

function errorCase(group: string, name: string, errors: readonly ReportedProblem[]): TestCase[] {
  const [first] = errors;
  if (first === undefined) return [];
  const message = errors.map((each) => `line ${each.range.start.line + 1}: ${each.message}`).join('\n');
  return [{ group, name, trouble: { tag: 'error', type: first.code, message } }];
}

function unreadSuite(failure: string): Suite {
  const trouble = { tag: 'error', type: 'cannot-be-read', message: failure } as const;
  return { name: failure, cases: [{ group: failure, name: 'the note can be read', trouble }] };
}

function counts(cases: readonly TestCase[]): string {
  const of = (tag: string): number => cases.filter(({ trouble }) => trouble?.tag === tag).length;
  return ` tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}"`;
}

function written({ group, name, trouble }: TestCase): string[] {
  const opening = `    <testcase classname="${escapeXml(group)}" name="${escapeXml(name)}"`;
  if (trouble === null) return [`${opening}/>`];
  const { tag, type, message } = trouble;
  const firstLine = message.split('\n', 1)[0]!;
  return [
    `${opening}>`,
    `      <${tag} type="${escapeXml(type)}" message="${escapeXml(firstLine)}">${escapeXml(message)}</${tag}>`,
    '    </testcase>',
  ];
}
