import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { bindKind } from './features/bindNumber';
import { fixAllKind } from './features/codeActions';
import { completionTriggers } from './features/completion';
import { semanticTokensLegend } from './features/semanticTokens';
import type { Surface } from './unfinished';

/** What the client can do, as far as the server cares. */
export interface ClientAbilities {
  /** Asks for diagnostics itself, and waits for them; otherwise they are sent. */
  readonly pullsDiagnostics: boolean;
  /** What it comes back for when told that there is more to say. */
  readonly refreshes: ReadonlySet<Surface>;
  /** Tells of its folders, and of files that it moves or removes. */
  readonly tellsOfFolders: boolean;
  readonly tellsOfFiles: boolean;
  /** Puts snippets in with their placeholders; otherwise completion is plain text. */
  readonly takesSnippets: boolean;
  /** Shows progress that the server starts. */
  readonly showsProgress: boolean;
  /** Shows images in hovers. */
  readonly showsImages: boolean;
}

/** Reads the client's abilities from what it says of itself. */
export function clientAbilities({ textDocument, workspace, window, general }: ClientCapabilities): ClientAbilities {
  const refreshes = new Set<Surface>();
  if (workspace?.codeLens?.refreshSupport) refreshes.add('lenses');
  if (workspace?.inlayHint?.refreshSupport) refreshes.add('hints');
  if (workspace?.diagnostics?.refreshSupport) refreshes.add('problems');
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshes,
    tellsOfFolders: workspace?.workspaceFolders === true,
    tellsOfFiles: workspace?.fileOperations !== undefined,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    showsProgress: window?.workDoneProgress === true,
    // Editors in terminals take Markdown too, and show it as text: `marked` makes a page of it.
    showsImages:
      textDocument?.hover?.contentFormat?.includes('markdown') === true && general?.markdown?.parser === 'marked',
  };
}

/** Notes and data may be anywhere, and move together with their folders. */
const anyFile = { filters: [{ pattern: { glob: '**/*' } }] };

/** What the server offers. */
export function serverCapabilities({
  pullsDiagnostics,
  tellsOfFolders,
  tellsOfFiles,
}: ClientAbilities): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(pullsDiagnostics
      ? { diagnosticProvider: { identifier: 'surplus', interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    ...(tellsOfFolders || tellsOfFiles
      ? {
          workspace: {
            ...(tellsOfFolders ? { workspaceFolders: { supported: true, changeNotifications: true } } : {}),
            ...(tellsOfFiles ? { fileOperations: { didCreate: anyFile, didRename: anyFile, didDelete: anyFile } } : {}),
          },
        }
      : {}),
    hoverProvider: true,
    // VS Code turns quick suggestions off in Markdown, so completion has to come from what is typed.
    completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, bindKind, fixAllKind] },
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
