import { describe, expect, it } from 'vitest';
import { githubReport, junitReport, sarifReport } from '../../server/src/exports';
import { problemCodes } from '../../server/src/notes/problem';
import { checkedNote, troubled } from './notes';

const notes = [checkedNote('notes/50% of, it.md', troubled), checkedNote('plain.md', '# Nothing\n')];
const checked = { notes, unreadable: ['gone.md: no such file or folder'] };

describe('SARIF', () => {
  const report = sarifReport(checked, '1.2.3');
  const [run] = report.runs;
  const results = run!.results;

  it('is one run of version 2.1.0 with a rule for each code', () => {
    expect(report.version).toBe('2.1.0');
    expect(report.$schema).toMatch(/^https:.*sarif.*2\.1\.0.*\.json$/);
    expect(report.runs).toHaveLength(1);
    expect(run!.tool.driver).toMatchObject({ name: 'surplus', version: '1.2.3' });
    expect(run!.tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(problemCodes));
    expect(run!.columnKind).toBe('utf16CodeUnits');
    expect(run!.invocations[0]).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error', message: { text: 'gone.md: no such file or folder' } }],
    });
  });

  it('has a result for each problem, each with its rule, message and place', () => {
    expect(results.map(({ ruleId, locations: [location] }) => [ruleId, location!.physicalLocation.region])).toEqual([
      ['claim-refuted', { startLine: 10, startColumn: 6, endLine: 10, endColumn: 11 }],
      ['stale-number', { startLine: 13, startColumn: 34, endLine: 13, endColumn: 35 }],
      ['unknown-name', { startLine: 19, startColumn: 13, endLine: 19, endColumn: 14 }],
    ]);
    for (const result of results) {
      expect(run!.tool.driver.rules[result.ruleIndex!]!.id).toBe(result.ruleId);
      expect(['none', 'note', 'warning', 'error']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      expect(result.locations[0]!.physicalLocation.artifactLocation).toEqual({
        uri: 'notes/50%25%20of%2C%20it.md',
        index: 0,
      });
    }
  });

  it('states quick fixes as changes of the artifact', () => {
    expect(results[1]!.fixes).toMatchObject([
      {
        description: { text: expect.stringContaining('6') as string },
        artifactChanges: [
          {
            artifactLocation: { index: 0 },
            replacements: [
              {
                deletedRegion: { startLine: 13, startColumn: 34, endLine: 13, endColumn: 35 },
                insertedContent: { text: '6' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('is plain JSON without undefined members', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it.each([
    ['/notes/a b.md', 'file:///notes/a%20b.md'],
    ['C:/notes/a.md', 'file:///C:/notes/a.md'],
    ['a#1?.md', 'a%231%3F.md'],
  ])('writes the path %s as a URI', (path, uri) => {
    const { runs } = sarifReport({ notes: [{ ...notes[1]!, path }], unreadable: [] }, '1');
    expect(runs[0]!.artifacts).toEqual([{ location: { uri } }]);
  });
});

it('JUnit XML has a case for each claim and each checked reference, and for what else is wrong', () => {
  const refuted = notes[0]!.analysis.models[0]!.claims[1]!.message;
  const stale = notes[0]!.analysis.prose[1]!.message;
  const unknown = notes[0]!.analysis.problems[2]!.message;
  const escape = (text: string): string => text.replaceAll('>', '&gt;').replaceAll("'", '&#39;');
  const file = 'notes/50% of, it.md';
  expect(junitReport(checked)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="surplus" tests="6" failures="2" errors="2">
  <testsuite name="${file}" tests="5" failures="2" errors="1">
    <testcase classname="${file} sheet" name="half: y = 6"/>
    <testcase classname="${file} sheet" name="y &gt; 7">
      <failure type="refuted" message="${escape(refuted)}">${escape(refuted)}</failure>
    </testcase>
    <testcase classname="${file} typo" name="the model is read and solved">
      <error type="unknown-name" message="line 19: ${escape(unknown)}">line 19: ${escape(unknown)}</error>
    </testcase>
    <testcase classname="${file}" name="line 13: [6](surplus:sheet.y)"/>
    <testcase classname="${file}" name="line 13: [7](surplus:sheet.y)">
      <failure type="stale" message="${escape(stale)}">${escape(stale)}</failure>
    </testcase>
  </testsuite>
  <testsuite name="plain.md" tests="0" failures="0" errors="0">
  </testsuite>
  <testsuite name="gone.md: no such file or folder" tests="1" failures="0" errors="1">
    <testcase classname="gone.md: no such file or folder" name="the note can be read">
      <error type="cannot-be-read" message="gone.md: no such file or folder">gone.md: no such file or folder</error>
    </testcase>
  </testsuite>
</testsuites>
`);
});

it('JUnit XML escapes whatever a note says', () => {
  const note = checkedNote('<&">.md', troubled.replace('name: half', 'name: "]]>\\u0001\\ud800\\"&<"'));
  const report = junitReport({ notes: [note], unreadable: [] });
  expect(report).toContain('classname="&lt;&amp;&quot;&gt;.md sheet"');
  expect(report).toContain('`]]&gt;\ufffd\ufffd&quot;&amp;&lt;` cannot be a name');
  expect(report).not.toMatch(/[\u0000-\u0008]/);
});

it('GitHub commands escape their parts, and give columns only within one line', () => {
  const problem = notes[0]!.analysis.problems[0]!;
  const message = 'It is 50 % of: a, b\r\nand more';
  const wide = { ...problem.range, end: { line: 11, character: 0 } };
  const analysis = {
    ...notes[0]!.analysis,
    problems: [
      { ...problem, message },
      { ...problem, severity: 'information' as const, message: 'wide', range: wide },
    ],
  };
  const report = githubReport({ notes: [{ ...notes[0]!, analysis }], unreadable: ['x: y'] });
  expect(report).toBe(
    '::error file=notes/50%25 of%2C it.md,line=10,endLine=10,col=6,endColumn=11,title=claim-refuted::It is 50 %25 of: a, b%0D%0Aand more\n' +
      '::notice file=notes/50%25 of%2C it.md,line=10,endLine=12,title=claim-refuted::wide\n' +
      '::error title=cannot be read::x: y\n',
  );
});
