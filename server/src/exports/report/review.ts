import type { ReportedClaim, ReportedModel, ReportedProblem } from '../../analysis/analysis';
import { verdictWords, verdicts, type Verdict } from '../../claims/verdict';
import { verdictMeanings } from '../../claims/verdictMeanings';
import { parseNote } from '../../notes/parseNote';
import type { CheckedNote } from '../checkedNote';
import { modelName, shownValue } from '../values';
import { claimParts } from './claim';
import { sha256 } from './hash';
import { heading, message, paragraph, words, type Line, type Part } from './parts';
import { proseParts } from './prose';

/**
 * The report that a reviewer reads: of every claim its domain, verdict and evidence, of every number in the prose the
 * value that was computed, all problems, and by which engine and from which text this was found.
 */
export function reviewParts(notes: readonly CheckedNote[], engine: string): Part[] {
  return [...notes.flatMap((note) => noteParts(note, engine)), ...meaningParts(notes)];
}

function noteParts(note: CheckedNote, engine: string): Part[] {
  const { path, text, analysis } = note;
  const { blocks } = parseNote(text);
  const models = analysis.models.flatMap((model, index) =>
    modelParts(model, index, sha256(blocks[index]?.body.text ?? '')),
  );
  return [
    heading(1, words('Review of '), words(path)),
    {
      kind: 'list',
      lines: [
        ...summary(note),
        [words(`Engine: Surplus Models ${engine}`)],
        [words('Text of the note (SHA-256): '), words(sha256(text), 'code')],
      ],
    },
    ...models,
    ...proseParts(analysis.prose),
    ...problemParts(analysis.problems),
  ];
}

/** What stands first: how much passes. */
function summary({ analysis: { models, prose, problems } }: CheckedNote): Line[] {
  const claims = models.flatMap((model) => model.claims);
  const checked = prose.filter(({ kind }) => kind !== 'value');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counted = (good: number, all: number, nouns: string): Line[] =>
    all === 0 ? [] : [[words(`${nouns} that pass: `), words(`${good} of ${all}`, good === all ? 'good' : 'bad')]];
  return [
    ...counted(claims.filter(({ passed }) => passed).length, claims.length, 'Claims'),
    ...counted(checked.filter(({ passed }) => passed).length, checked.length, 'Numbers and words in the prose'),
    errors === 0 ? [words('No errors', 'good')] : [words(`${errors} error${errors === 1 ? '' : 's'}`, 'bad')],
  ];
}

function modelParts(model: ReportedModel, index: number, hash: string): Part[] {
  const { id, family, source, claims, range, broken, parameters } = model;
  const stated = parameters.map(({ name, value, unit }) => `${name} = ${shownValue(value)}${unit ? ` ${unit}` : ''}`);
  const facts: Line[] = [
    ...(id === null ? [] : [[words('Id: '), words(id, 'code')]]),
    [words(`Family: ${family ?? 'unknown'}`)],
    ...(source === null ? [] : [[words(`Source: ${source}`)]]),
    [
      words(`Lines ${range.start.line + 1} to ${range.end.line + 1}; text of the block (SHA-256): `),
      words(hash, 'code'),
    ],
    ...(stated.length === 0 ? [] : [[words('Stated parameters: '), words(stated.join(', '), 'code')]]),
    ...(broken ? [[words('This model could not be solved; the problems below say why.', 'bad')]] : []),
  ];
  return [
    heading(2, words(modelName(model, index))),
    { kind: 'list', lines: facts },
    ...(claims.length === 0 ? [paragraph(words('No claims.'))] : claims.flatMap(claimParts)),
  ];
}

function problemParts(problems: readonly ReportedProblem[]): Part[] {
  if (problems.length === 0) return [];
  const rows = problems.map((each) => [
    [words(String(each.range.start.line + 1))],
    [words(each.severity, each.severity === 'error' ? 'bad' : undefined)],
    [words(each.code, 'code')],
    message(each.message),
  ]);
  return [heading(2, words('Problems')), { kind: 'table', head: ['Line', 'Severity', 'Code', 'Message'], rows }];
}

/** What the verdicts of this report do and do not mean. */
function meaningParts(notes: readonly CheckedNote[]): Part[] {
  const found = new Set<Verdict>(notes.flatMap(({ analysis }) => analysis.models.flatMap(verdictsOf)));
  if (found.size === 0) return [];
  const rows = verdicts
    .filter((verdict) => found.has(verdict))
    .map((verdict) => {
      const { says, doesNotSay } = verdictMeanings[verdict];
      return [[words(verdictWords[verdict], 'strong')], [words(says)], [words(doesNotSay)]];
    });
  const head = ['Verdict', 'What it says', 'What it does not say'];
  return [heading(2, words('What the verdicts mean')), { kind: 'table', head, rows }];
}

function verdictsOf({ claims }: ReportedModel): Verdict[] {
  return claims.map(({ verdict }: ReportedClaim) => verdict);
}
