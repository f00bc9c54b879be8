import { commands, workspace, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { cardsRequest, type CardsAnswer } from '../../../server/src/protocol';
import { onAnalysed } from '../analyses';
import { ask } from '../ask';
import type { NoteInFront } from '../noteInFront';
import type { MarkdownIt } from './markdownIt';
import { addCards, type KnownCards } from './plugin';

/** What the extension gives to VS Code's own Markdown preview. */
export interface MarkdownContribution {
  extendMarkdownIt(markdown: MarkdownIt): MarkdownIt;
}

/** How long arrivals are gathered before the previews are rendered again, in milliseconds. */
const gathering = 60;
/** After how long a refresh that rendered nothing is asked for again, in milliseconds, and how often. */
const patience = 500;
const attempts = 8;
/** How often cards are asked for that a preview waits for, should word of them have been lost, in milliseconds. */
const asking = 1000;

/** Keeps the cards of the notes that a Markdown preview has shown, and renders it again when there are newer ones. */
export function registerMarkdownPreview(
  context: ExtensionContext,
  client: BaseLanguageClient,
  inFront: NoteInFront,
): MarkdownContribution {
  const shown = new Map<string, CardsAnswer>();
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const waits = new Map<string, ReturnType<typeof setTimeout>>();
  let renderings = 0;

  // VS Code drops a refresh while it waits to render for another reason, and then may see no reason any more.
  const refresh = (left: number): void => {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => {
      const before = renderings;
      void commands.executeCommand('markdown.preview.refresh');
      if (left > 1) refreshing = setTimeout(() => void (renderings === before && refresh(left - 1)), patience);
    }, gathering);
  };

  const fetch = async (note: string): Promise<void> => {
    const cards = await ask<CardsAnswer>(client, cardsRequest, { uri: note });
    const before = shown.get(note);
    if (cards === null || before === undefined || cards.version === before?.version) return;
    shown.set(note, cards);
    refresh(attempts);
  };
  const fetchUntilThere = (note: string): void => {
    void fetch(note);
    clearTimeout(waits.get(note));
    waits.set(
      note,
      setTimeout(() => {
        waits.delete(note);
        if (shown.get(note) === null) fetchUntilThere(note);
      }, asking),
    );
  };
  const known = (note: string): KnownCards => {
    renderings += 1;
    inFront.rendered(note);
    if (!shown.has(note)) {
      shown.set(note, null);
      fetchUntilThere(note);
    }
    const cards = shown.get(note) ?? null;
    const document = workspace.textDocuments.find((each) => each.uri.toString() === note);
    return { cards, current: cards === null || document === undefined || document.version === cards.version };
  };

  context.subscriptions.push(
    onAnalysed(client, ({ uri }) => {
      const document = workspace.textDocuments.find((each) => client.code2ProtocolConverter.asUri(each.uri) === uri);
      const note = document?.uri.toString();
      if (note !== undefined && shown.has(note)) void fetch(note);
    }),
    workspace.onDidCloseTextDocument((document) => void shown.delete(document.uri.toString())),
    { dispose: () => [refreshing, ...waits.values()].forEach((timer) => clearTimeout(timer)) },
  );
  return { extendMarkdownIt: (markdown) => addCards(markdown, known) };
}
