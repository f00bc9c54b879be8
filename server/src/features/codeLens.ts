import type { CodeLens } from 'vscode-languageserver';
import type { ReportedModel } from '../analysis/analysis';
import { openPreviewCommand } from '../protocol';
import { claimTally, headline, showValue } from './words';
import type { NoteView } from './view';

/** Above each block its headline result and how its claims stand; a click opens the preview there. */
export function codeLenses(view: NoteView): CodeLens[] {
  const { uri, analysis, current } = view;
  if (!analysis || !current)
    return view.note.blocks.map((block, index) => unfinishedLens(view, block.span.start, index));
  return analysis.models.map((model, index) => ({
    range: { start: model.range.start, end: model.range.start },
    command: { title: lensTitle(model), command: openPreviewCommand, arguments: [uri, index] },
  }));
}

/** Until there is a result for what the note says now. */
function unfinishedLens({ uri, positions, stopped }: NoteView, offset: number, index: number): CodeLens {
  const at = positions.positionAt(offset);
  const title = stopped ? 'not checked' : '$(sync~spin) checking…';
  return { range: { start: at, end: at }, command: { title, command: openPreviewCommand, arguments: [uri, index] } };
}

/** "profit 9,000 · 3 of 4 claims hold". */
export function lensTitle(model: ReportedModel): string {
  if (model.broken) return 'not solved: see the problems in this block';
  const leading = headline(model);
  const result = leading === null ? [] : [`${leading.name} ${showValue(model.outcomes[leading.name], leading.unit)}`];
  const tally = model.claims.length === 0 ? [] : [claimTally(model.claims)];
  const parts = [...result, ...tally];
  return parts.length === 0 ? 'open preview' : parts.join(' · ');
}
