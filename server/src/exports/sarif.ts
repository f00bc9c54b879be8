import type { Range, ReportedProblem } from '../analysis/analysis';
import { problemCodes } from '../notes/problem';
import type { CheckedNote, CheckedNotes } from './checkedNote';

const codes = Object.keys(problemCodes);
const levels = { error: 'error', warning: 'warning', information: 'note' } as const;

/**
 * The problems of notes in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS): one run, a rule
 * for each problem code, quick fixes as artifact changes. Lines and columns count from 1, columns in UTF-16 units.
 */
export function sarifReport({ notes, unreadable }: CheckedNotes, version: string) {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'surplus', version, rules: rules() } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: unreadable.map((text) => ({ level: 'error', message: { text } })),
          },
        ],
        artifacts: notes.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        results: notes.flatMap((note, index) => note.analysis.problems.map((problem) => result(problem, note, index))),
      },
    ],
  };
}

function rules() {
  return Object.entries(problemCodes).map(([id, { severity, about }]) => ({
    id,
    shortDescription: { text: about },
    defaultConfiguration: { level: levels[severity] },
  }));
}

function result(problem: ReportedProblem, { path }: CheckedNote, artifact: number) {
  const artifactLocation = { uri: uriOf(path), index: artifact };
  const ruleIndex = codes.indexOf(problem.code);
  const place = (range: Range) => ({ artifactLocation, region: region(range) });
  return {
    ruleId: problem.code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[problem.severity],
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: place(problem.range),
        ...(problem.model === null ? {} : { logicalLocations: [{ name: problem.model, kind: 'module' }] }),
      },
    ],
    relatedLocations: problem.related.map(({ range, message }, id) => ({
      id,
      physicalLocation: place(range),
      message: { text: message },
    })),
    fixes: problem.fixes.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: edits.map(({ range, newText }) => ({
            deletedRegion: region(range),
            insertedContent: { text: newText },
          })),
        },
      ],
    })),
  };
}

function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A path as a reference that every reader of URIs takes: a relative one stays relative. */
export function uriOf(path: string): string {
  const encoded = path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
