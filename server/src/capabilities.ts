import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { fixAllKind } from './features/codeActions';
import { completionTriggers } from './features/completion';

/** What the client can do, as far as the server cares. */
export interface ClientAbilities {
  /** Asks for diagnostics itself; otherwise they are sent. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesInlays: boolean;
}

/** Reads the client's abilities from what it says of itself. */
export function clientAbilities({ textDocument, workspace }: ClientCapabilities): ClientAbilities {
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlays: workspace?.inlayHint?.refreshSupport === true,
  };
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
    foldingRangeProvider: true,
  };
}
