import { InlayHintKind, type InlayHint } from 'vscode-languageserver';
import type { Position, Range, ReportedModel } from '../analysis/analysis';
import { rangesOf } from '../analysis/place';
import { declaredClaims } from './declaredClaims';
import { contains, overlap, type NoteView } from './view';
import { showValue, showVerdict } from './words';

/** Values behind definitions and computed parameters, verdicts behind claims, live values in the prose. */
export function inlayHints(view: NoteView, visible: Range): InlayHint[] {
  const { analysis, current } = view;
  if (!analysis || !current) return unfinishedHints(view).filter(({ position }) => contains(visible, position));
  const hints = [
    ...analysis.models.filter((model) => overlap(model.range, visible)).flatMap((model) => modelHints(view, model)),
    ...analysis.prose
      .filter((reference) => reference.kind === 'value' && reference.verdict === 'holds')
      .map((reference) => hint(reference.range.end, `= ${showValue(reference.value)}`, reference.message)),
  ];
  return hints.filter(({ position }) => overlap({ start: position, end: position }, visible));
}

/** Behind each claim, until there is a verdict on what it says now. */
function unfinishedHints({ note, positions, stopped }: NoteView): InlayHint[] {
  return declaredClaims(note).flatMap(({ claims }, index) => {
    const at = rangesOf(note.blocks[index]!, positions);
    return claims.map(({ span }) => hint(at(span).end, stopped ? '– not checked' : '… checking', ''));
  });
}

function modelHints(view: NoteView, model: ReportedModel): InlayHint[] {
  const information = new Map(model.information.map((each) => [each.name, each]));
  const computed = [
    ...model.parameters.filter(({ valueRange }) => valueRange !== null && !isPlainNumber(view, valueRange)),
    ...model.declarations.map(({ name, valueRange }) => ({
      name,
      valueRange,
      value: model.outcomes[name] ?? null,
      unit: information.get(name)?.unit ?? null,
    })),
  ];
  const values = computed.flatMap(({ name, valueRange, value, unit }) =>
    valueRange === null || value === null || isPlainNumber(view, valueRange)
      ? []
      : [hint(valueRange.end, `= ${showValue(value, unit)}`, information.get(name)?.about ?? '')],
  );
  const verdicts = model.claims.map((claim) => hint(claim.range.end, showVerdict(claim), claim.message));
  return [...values, ...verdicts];
}

function hint(position: Position, label: string, tooltip: string): InlayHint {
  return { position, label, kind: InlayHintKind.Type, paddingLeft: true, ...(tooltip === '' ? {} : { tooltip }) };
}

/** Whether the value says its number itself. */
function isPlainNumber(view: NoteView, range: Range): boolean {
  const text = view.note.text.slice(view.positions.offsetAt(range.start), view.positions.offsetAt(range.end));
  return /^\s*["']?[-+−]?\d*\.?\d+(e[-+]?\d+)?\s*%?["']?\s*$/i.test(text);
}
