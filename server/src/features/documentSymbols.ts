import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import type { Range, ReportedModel } from '../analysis/analysis';
import type { NoteView } from './view';

/** Blocks with their parameters, choices, definitions and claims, for the outline. */
export function documentSymbols({ analysis, current }: NoteView): DocumentSymbol[] {
  if (!analysis || !current) return [];
  return analysis.models.map((model, index) => ({
    name: model.id ?? model.title ?? `model ${index + 1}`,
    detail: model.title !== null && model.id !== null ? model.title : (model.family ?? ''),
    kind: SymbolKind.Module,
    range: model.range,
    selectionRange: { start: model.range.start, end: model.range.start },
    children: members(model),
  }));
}

function members(model: ReportedModel): DocumentSymbol[] {
  const parameters = model.parameters.map((each) =>
    symbol(each.name, 'parameter', SymbolKind.Constant, each.nameRange),
  );
  const declared = model.declarations.map((each) => {
    const kind = model.information.find(({ name }) => name === each.name)?.kind ?? 'definition';
    return symbol(each.name, kind, kind === 'choice' ? SymbolKind.Variable : SymbolKind.Function, each.nameRange);
  });
  const claims = model.claims.map((claim) =>
    symbol(claim.name ?? claim.text, 'claim', SymbolKind.Boolean, claim.range),
  );
  return [...parameters, ...declared, ...claims].filter(({ range }) => inside(range, model.range)).sort(byPlace);
}

function symbol(name: string, detail: string, kind: SymbolKind, range: Range): DocumentSymbol {
  return { name: name.trim() === '' ? detail : name, detail, kind, range, selectionRange: range };
}

/** Editors refuse a child that lies outside of its parent. */
function inside(range: Range, whole: Range): boolean {
  return range.start.line >= whole.start.line && range.end.line <= whole.end.line;
}

function byPlace(a: DocumentSymbol, b: DocumentSymbol): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
