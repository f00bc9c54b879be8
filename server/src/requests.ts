import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type InlayHintParams,
  type TextDocumentIdentifier,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Boundary } from './analysis/boundary';
import type { ClientAbilities } from './capabilities';
import type { ClosedNotes } from './closedNotes';
import { codeActions } from './features/codeActions';
import { codeLenses } from './features/codeLens';
import { completionsAcross } from './features/completeElsewhere';
import { withoutSnippets } from './features/withoutSnippets';
import type { NotesAround } from './features/connectedNotes';
import { definition } from './features/definition';
import { diagnosticsOf, notChecked } from './features/diagnostics';
import { documentLinks } from './features/documentLinks';
import { documentSymbols } from './features/documentSymbols';
import { foldingRanges } from './features/foldingRanges';
import { formatting } from './features/formatting';
import { withSketch } from './features/drawSketch';
import { hoverAcross } from './features/hoverElsewhere';
import { definitionElsewhere, linksElsewhere, type OpenOther } from './features/otherNotes';
import { inlayHints } from './features/inlayHints';
import { documentHighlights, references } from './features/references';
import type { OtherNotes } from './features/namesElsewhere';
import { familyChoices, newModel } from './features/newModel';
import { prepareRename, rename, type Refusal } from './features/rename';
import { sketchTarget } from './features/sketchTarget';
import { selectionRanges } from './features/selectionRanges';
import { semanticTokens } from './features/semanticTokens';
import type { NoteView } from './features/view';
import { workspaceSymbols } from './features/workspaceSymbols';
import { writeParameters } from './features/writeParameters';
import type { NoteStore } from './noteStore';
import type { Surface, Unfinished } from './unfinished';
import { openBeside, type WorkspaceFiles } from './workspaceFiles';
import { pause, unlessCancelled } from './waiting';
import { breathing, notesAround, notesOfWorkspace, otherNotesOf } from './workspaceNotes';
import {
  analysisRequest,
  cardsRequest,
  familiesRequest,
  newModelRequest,
  whatIfRequest,
  writeParametersRequest,
  type AnalysisParams,
  type NewModelParams,
  type WhatIfParams,
  type WriteParametersParams,
} from './protocol';

/** How long hovers, lenses and hints wait for the present version before they say that it is being checked. */
const patience = 400;

/** How long a hover waits for its small chart; one that comes later is there when it is hovered again. */
const sketchPatience = 80;

/** What answers are made from. */
export interface Sources {
  readonly documents: TextDocuments<TextDocument>;
  readonly store: NoteStore;
  readonly closed: ClosedNotes;
  readonly boundary: Boundary;
  readonly unfinished: Unfinished;
  readonly files: WorkspaceFiles;
}

/** Connects every feature to its request. */
export function answerRequests(
  connection: Connection,
  { documents, store, closed, boundary, unfinished, files }: Sources,
  wishes: () => Pick<ClientAbilities, 'showsImages' | 'takesSnippets'> & { readonly showsValues: boolean },
): void {
  /** Closed meanwhile, perhaps opened anew: to look at it again would bring it back. */
  const isGone = (document: TextDocument): boolean => documents.get(document.uri) !== document;

  /** A feature that needs nothing but the text as it is now. */
  const fromText = <P extends { textDocument: TextDocumentIdentifier }, R>(
    doing: string,
    feature: (view: NoteView, params: P, document: TextDocument) => R,
    nothing: R,
  ) => {
    return (params: P): R => {
      const document = documents.get(params.textDocument.uri);
      return document ? boundary.run(doing, () => feature(store.view(document), params, document), nothing) : nothing;
    };
  };

  /** A feature that looks into files that a note names. */
  const acrossNotes = <T>(doing: string, uri: string, feature: (view: NoteView, open: OpenOther) => Promise<T[]>) => {
    const document = documents.get(uri);
    if (!document) return Promise.resolve([]);
    const open: OpenOther = (path) => openBeside(files, uri, path);
    return boundary.runLater(doing, () => feature(store.view(document), open), []);
  };

  const othersOf = (uri: string): OtherNotes =>
    otherNotesOf(
      uri,
      files,
      () => documents.all(),
      (document) => store.view(document),
      closed,
    );

  const around = (uri: string, token: CancellationToken): NotesAround =>
    notesAround(uri, files, () => documents.all(), token);

  /** A feature that shows the analysis of the present version, and waits for it. */
  const fromAnalysis = <P extends { textDocument: TextDocumentIdentifier }, R>(
    doing: string,
    feature: (view: NoteView, params: P, document: TextDocument) => R,
    nothing: R,
  ) => {
    return (params: P, token: CancellationToken): Promise<R | ResponseError<void>> =>
      boundary.runLater(
        doing,
        async () => {
          const document = documents.get(params.textDocument.uri);
          if (!document) return nothing;
          if (!(await unlessCancelled(store.analysed(document), token))) return modified();
          return feature(store.view(document), params, document);
        },
        nothing,
      );
  };

  /** A feature that says for the time being that the present version is being checked. */
  const soon = <P extends { textDocument: TextDocumentIdentifier }, R>(
    doing: string,
    surface: Surface,
    feature: (view: NoteView, params: P) => R,
    nothing: R,
  ) => {
    const whenAnalysed = fromAnalysis(doing, feature, nothing);
    return async (params: P, token: CancellationToken): Promise<R | ResponseError<void>> => {
      const document = documents.get(params.textDocument.uri);
      if (!document || !unfinished.canRefresh(surface)) return whenAnalysed(params, token);
      await unlessCancelled(Promise.race([store.analysed(document), pause(patience)]), token);
      if (isGone(document)) return modified();
      return boundary.run(
        doing,
        () => {
          const view = store.view(document);
          if (!view.current) unfinished.answered(surface, document.uri);
          else if (!token.isCancellationRequested) unfinished.finished(surface, document.uri);
          return feature(view, params);
        },
        nothing,
      );
    };
  };

  connection.languages.diagnostics.on(async (params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { version } = document;
    const analysis = await unlessCancelled(store.analysed(document), token);
    if (!analysis && (token.isCancellationRequested || document.version !== version)) throw serverCancelled();
    if (!analysis && isGone(document)) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    if (!analysis) {
      unfinished.answered('problems', document.uri);
      return { kind: DocumentDiagnosticReportKind.Full, items: [notChecked()] };
    }
    unfinished.finished('problems', document.uri);
    const resultId = store.stampOf(document);
    if (params.previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    const items = boundary.run('reporting problems', () => diagnosticsOf(document.uri, analysis), []);
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  connection.onCodeLens(soon('showing lenses', 'lenses', (view) => codeLenses(view), []));
  const showValues = soon('showing values', 'hints', (view, { range }: InlayHintParams) => inlayHints(view, range), []);
  connection.languages.inlayHint.on((params, token) => (wishes().showsValues ? showValues(params, token) : []));
  connection.onDocumentSymbol(fromAnalysis('listing symbols', (view) => documentSymbols(view), []));
  connection.onCodeAction(
    fromAnalysis(
      'finding fixes',
      (view, { range, context }, { version }) => codeActions(view, version, range, context),
      [],
    ),
  );
  connection.onFoldingRanges(fromText('folding', (view) => foldingRanges(view), []));
  connection.onDocumentFormatting(fromText('formatting', (view) => formatting(view), []));
  connection.onDocumentRangeFormatting(fromText('formatting', (view, { range }) => formatting(view, range), []));
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    if (!document) return null;
    const view = store.view(document);
    return boundary.runLater(
      'completing',
      async () => {
        const items = await completionsAcross(view, position, othersOf(uri));
        return items && !wishes().takesSnippets ? withoutSnippets(items) : items;
      },
      null,
    );
  });
  connection.onHover(async (params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (!document) return null;
    await unlessCancelled(Promise.race([store.analysed(document), pause(patience)]), token);
    if (isGone(document)) return null;
    const view = store.view(document);
    const others = othersOf(document.uri);
    const found = await boundary.runLater('explaining', () => hoverAcross(view, params.position, others), null);
    const target =
      found && wishes().showsImages
        ? boundary.run('finding what to draw', () => sketchTarget(view, params.position), null)
        : null;
    if (!found || !target || isGone(document)) return found;
    const drawn = await unlessCancelled(Promise.race([store.sketch(document, target), pause(sketchPatience)]), token);
    return drawn ? boundary.run('drawing', () => withSketch(found, drawn), found) : found;
  });
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    acrossNotes('finding a declaration', uri, async (view, open) => {
      const elsewhere = await definitionElsewhere(view, position, open);
      return elsewhere.length > 0 ? elsewhere : definition(view, position);
    }),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    boundary.runLater(
      'finding references',
      () => references(around(uri, token), position, context.includeDeclaration),
      [],
    ),
  );
  connection.onDocumentHighlight(
    fromText('marking names', (view, { position }) => documentHighlights(view, position), []),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }, token) =>
    boundary.runLater(
      'preparing a rename',
      async () => orRefused(await prepareRename(around(uri, token), position)),
      null,
    ),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    boundary.runLater('renaming', async () => orRefused(await rename(around(uri, token), position, newName)), null),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }) =>
    acrossNotes('linking', uri, async (view, open) => [...documentLinks(view), ...(await linksElsewhere(view, open))]),
  );
  connection.languages.semanticTokens.on(
    fromText('colouring names', (view) => semanticTokens(view, null), { data: [] }),
  );
  connection.languages.semanticTokens.onRange(
    fromText('colouring names', (view, { range }) => semanticTokens(view, range), { data: [] }),
  );
  connection.onSelectionRanges(fromText('selecting', (view, { positions }) => selectionRanges(view, positions), []));
  connection.onWorkspaceSymbol(({ query }, token) =>
    boundary.runLater(
      'listing names',
      async () => {
        const notes = await notesOfWorkspace(files, () => documents.all(), token);
        return notes && workspaceSymbols(notes, query, breathing(token));
      },
      [],
    ),
  );
  connection.onRequest(familiesRequest, () => familyChoices());
  connection.onRequest(newModelRequest, ({ uri, line, family }: NewModelParams) => {
    const document = documents.get(uri);
    return document ? boundary.run('starting a model', () => newModel(store.view(document), line, family), null) : null;
  });
  connection.onRequest(analysisRequest, ({ uri }: AnalysisParams) => {
    const document = documents.get(uri);
    return document ? store.preview(document) : null;
  });
  connection.onRequest(cardsRequest, ({ uri }: AnalysisParams) => {
    const document = documents.get(uri);
    return document ? store.cards(document) : null;
  });
  connection.onRequest(whatIfRequest, (params: WhatIfParams) => {
    const document = documents.get(params.uri);
    return document ? store.whatIf(document, params) : null;
  });
  connection.onRequest(writeParametersRequest, ({ uri, block, values }: WriteParametersParams) => {
    const document = documents.get(uri);
    if (!document) return null;
    const edits = boundary.run(
      'writing values',
      () => writeParameters(store.view(document), document.getText(), block, values),
      null,
    );
    return edits === null ? null : { version: document.version, edits };
  });
}

/** What cannot be done is answered as an error, so that editors show why. */
function orRefused<T extends object>(answer: T | Refusal | null): T | ResponseError<void> | null {
  if (answer === null || !('refused' in answer)) return answer as T | null;
  return new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
}

/** The text changed while the answer was being made: the client asks again for the new text. */
function modified(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The note changed meanwhile.');
}

function serverCancelled(): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The note changed meanwhile.', { retriggerRequest: true });
}
