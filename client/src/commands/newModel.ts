import { Position, Range, Selection, window, workspace, WorkspaceEdit, type TextEditor } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  familiesRequest,
  newModelRequest,
  type FamilyChoice,
  type NewModel,
  type NewModelParams,
} from '../../../server/src/protocol';
import { isNote } from '../noteLanguages';

/** *Surplus: New Model*: asks for a family and puts a starter block into the note being edited, or into a new one. */
export async function newModel(client: BaseLanguageClient, wanted?: unknown): Promise<void> {
  const family = typeof wanted === 'string' ? wanted : await chooseFamily(client);
  if (family === undefined) return;
  const open = window.activeTextEditor;
  const editor = open && isNote(open.document) ? open : await emptyNote();
  const { document, selection } = editor;
  const params: NewModelParams = { uri: document.uri.toString(), line: selection.active.line, family };
  const model = await client.sendRequest<NewModel | null>(newModelRequest, params);
  if (!model) return;
  const at = new Position(model.position.line, model.position.character);
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, at, model.newText);
  if (await workspace.applyEdit(edit)) show(editor, at, model.newText);
}

async function chooseFamily(client: BaseLanguageClient): Promise<string | undefined> {
  const choices = await client.sendRequest<FamilyChoice[]>(familiesRequest);
  const items = choices.map(({ name, title, about }) => ({ label: name, description: title, detail: about }));
  const picked = await window.showQuickPick(items, {
    title: 'New Model',
    placeHolder: 'What is the model about?',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.label;
}

async function emptyNote(): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: '# Untitled\n\n' }));
}

/** The cursor on the new model, so that its card comes up in the preview. */
function show(editor: TextEditor, at: Position, text: string): void {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('```')) + 1;
  const cursor = new Position(at.line + Math.max(first, 0), 0);
  editor.selection = new Selection(cursor, cursor);
  editor.revealRange(new Range(at.line, 0, at.line + lines.length, 0));
}
