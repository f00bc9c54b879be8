import { RelativePattern, workspace, type CancellationToken, type TextDocument, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { claimsRequest, type ClaimsAnswer } from '../../../server/src/reviewProtocol';
import { ask } from '../ask';
import type { ClaimItems } from './items';

const notes = '**/*.{md,markdown,qmd,Rmd}';
const elsewhere = '**/{node_modules,.git,dist,out,_site,_book}/**';
/** More notes than this are not searched at once. */
const most = 2000;

/** Lists the claims of notes without solving anything. */
export interface Discovery {
  /** An open note as it is written now. */
  open(document: TextDocument): Promise<void>;
  /** A note of the workspace that need not be open. */
  file(uri: Uri): Promise<void>;
  workspace(token: CancellationToken): Promise<void>;
}

export const notePattern = notes;

/** Asks the server what claims there are. */
export function discovery(client: BaseLanguageClient, items: ClaimItems): Discovery {
  const decoder = new TextDecoder();
  const isOpen = (uri: Uri): boolean => workspace.textDocuments.some((each) => each.uri.toString() === uri.toString());

  const list = async (uri: Uri, text?: string): Promise<void> => {
    const params = { uri: client.code2ProtocolConverter.asUri(uri), ...(text === undefined ? {} : { text }) };
    const models = await ask<ClaimsAnswer>(client, claimsRequest, params);
    if (models !== null) items.list(uri, models);
  };
  const file = async (uri: Uri): Promise<void> => {
    if (isOpen(uri)) return list(uri);
    const text = await workspace.fs.readFile(uri).then(
      (bytes) => decoder.decode(bytes),
      // A note that went away meanwhile has no claims.
      () => '',
    );
    if (text.includes('surplus-model')) await list(uri, text);
    else items.forget(uri);
  };
  return {
    open: ({ uri }) => list(uri),
    file,
    async workspace(token) {
      for (const folder of workspace.workspaceFolders ?? []) {
        const found = await workspace.findFiles(new RelativePattern(folder, notes), elsewhere, most, token);
        for (const uri of found) if (!token.isCancellationRequested) await file(uri);
      }
    },
  };
}
