import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { fixAllKind } from './features/codeActions';
import { completionTriggers } from './features/completion';
import { semanticTokensLegend } from './features/semanticTokens';

/** What the client can do, as far as the server cares. */
export interface ClientAbilities {
  /** Asks for diagnostics itself, and waits for them; otherwise they are sent. */
  readonly pullsDiagnostics: boolean;
}

/** Reads the client's abilities from what it says of itself. */
export function clientAbilities({ textDocument }: ClientCapabilities): ClientAbilities {
  return { pullsDiagnostics: textDocument?.diagnostic !== undefined };
}

/** What the server offers. */
export function serverCapabilities({ pullsDiagnostics }: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'surplus', interFileDependencies: false, workspaceDiagnostics: false } }
      : {}),
    hoverProvider: true,
    // VS Code turns quick suggestions off in Markdown, so completion has to come from what is typed.
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    documentSymbolProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    foldingRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentLinkProvider: { resolveProvider: false },
    semanticTokensProvider: { legend: semanticTokensLegend, full: true, range: true },
    workspaceSymbolProvider: true,
    selectionRangeProvider: true,
  };
}
