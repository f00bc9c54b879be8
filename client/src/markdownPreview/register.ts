import { commands, workspace, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NoteCards } from '../../../server/src/exports/noteCards';
import { cardsRequest, type CardsAnswer } from '../../../server/src/protocol';
import { onAnalysed } from '../analyses';
import { ask } from '../ask';
import type { NoteInFront } from '../noteInFront';
import type { MarkdownIt } from './markdownIt';
import { addCards, type KnownCards } from './plugin';
import { createRefreshing } from './refreshing';

/** What the extension gives to VS Code's own Markdown preview. */
export interface MarkdownContribution {
  extendMarkdownIt(markdown: MarkdownIt): MarkdownIt;
}

/** Keeps the cards of the notes that a Markdown preview has shown, and renders it again when there are newer ones. */
export function registerMarkdownPreview(
  context: ExtensionContext,
  client: BaseLanguageClient,
  inFront: NoteInFront,
): MarkdownContribution {
  const newest = new Map<string, CardsAnswer>();
  const rendered = new Map<string, KnownCards>();

  const now = (note: string): KnownCards => {
    const cards = newest.get(note) ?? null;
    const document = workspace.textDocuments.find((each) => each.uri.toString() === note);
    return { cards, current: cards === null || document === undefined || document.version === cards.version };
  };
  const isBehind = (note: string): boolean => {
    const shown = rendered.get(note);
    const { cards, current } = now(note);
    return shown !== undefined && (shown.cards !== cards || (current && !shown.current));
  };
  const behind = (): readonly string[] => [...rendered.keys()].filter(isBehind);
  const refreshing = createRefreshing({
    refresh: () => void commands.executeCommand('markdown.preview.refresh'),
    isBehind: () => behind().length > 0,
    isClosed: () => behind().forEach((note) => rendered.delete(note)),
  });

  const fetch = async (note: string): Promise<void> => {
    const cards = await ask<CardsAnswer>(client, cardsRequest, { uri: note });
    const before = newest.get(note);
    if (cards === null || before === undefined || (before !== null && isSame(cards, before))) return;
    newest.set(note, cards);
    if (isBehind(note)) refreshing.due(before === null);
  };
  const known = (note: string): KnownCards => {
    inFront.rendered(note);
    if (!newest.has(note)) {
      newest.set(note, null);
      void fetch(note);
    }
    const shown = now(note);
    rendered.set(note, shown);
    return shown;
  };

  context.subscriptions.push(
    onAnalysed(client, ({ uri }) => {
      const document = workspace.textDocuments.find((each) => client.code2ProtocolConverter.asUri(each.uri) === uri);
      const note = document?.uri.toString();
      if (note !== undefined && newest.has(note)) void fetch(note);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      newest.delete(uri.toString());
      rendered.delete(uri.toString());
    }),
    refreshing,
  );
  return { extendMarkdownIt: (markdown) => addCards(markdown, known) };
}

/** Whether they show the same; those of one version differ when another file has changed that the note reads. */
function isSame(cards: NoteCards, before: NoteCards): boolean {
  return (
    cards.version === before.version &&
    cards.models.length === before.models.length &&
    cards.models.every(({ html }, index) => html === before.models[index]?.html) &&
    JSON.stringify(cards.references) === JSON.stringify(before.references)
  );
}
