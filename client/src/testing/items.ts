import { Range, workspace, type TestController, type TestItem, type Uri } from 'vscode';
import type { ClaimsAnswer, ListedModel } from '../../../server/src/reviewProtocol';

/** The claims of notes as tests: a note, its models, their claims. */
export interface ClaimItems {
  /** Puts the claims of a note in the place of those that were known; a note without claims is no test. */
  list(uri: Uri, models: ClaimsAnswer): void;
  forget(uri: Uri): void;
  note(uri: Uri): TestItem | undefined;
  /** The claims below an item, with where they stand in their note. */
  claimsOf(item: TestItem): readonly ClaimItem[];
}

export interface ClaimItem {
  readonly item: TestItem;
  /** Index of the block, then of the claim in it. */
  readonly model: number;
  readonly claim: number;
}

/** Keeps the items of a controller. */
export function claimItems(controller: TestController): ClaimItems {
  const places = new WeakMap<TestItem, { readonly model: number; readonly claim: number }>();

  const listModel = (uri: Uri, { index, name, range, claims }: ListedModel): TestItem => {
    const model = controller.createTestItem(`${index}`, name, uri);
    model.range = toRange(range);
    const taken = new Map<string, number>();
    claims.forEach(({ label, text, range: at }, claim) => {
      const repeats = taken.get(label) ?? 0;
      taken.set(label, repeats + 1);
      // Known by what it is called, so that its state stays when others are added before it.
      const item = controller.createTestItem(repeats === 0 ? label : `${label} (${repeats + 1})`, label || text, uri);
      if (label !== text) item.description = text;
      item.sortText = String(claim).padStart(4, '0');
      item.range = toRange(at);
      places.set(item, { model: index, claim });
      model.children.add(item);
    });
    model.sortText = String(index).padStart(4, '0');
    return model;
  };

  const below = (item: TestItem): TestItem[] =>
    places.has(item) ? [item] : [...item.children].flatMap(([, child]) => below(child));

  return {
    list(uri, models) {
      const id = uri.toString();
      if (models.length === 0) return controller.items.delete(id);
      const note = controller.items.get(id) ?? controller.createTestItem(id, workspace.asRelativePath(uri), uri);
      note.children.replace(models.map((model) => listModel(uri, model)));
      if (!controller.items.get(id)) controller.items.add(note);
    },
    forget: (uri) => controller.items.delete(uri.toString()),
    note: (uri) => controller.items.get(uri.toString()),
    claimsOf: (item) => below(item).map((each) => ({ item: each, ...places.get(each)! })),
  };
}

function toRange({ start, end }: ListedModel['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
