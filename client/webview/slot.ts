import { element } from './element';

/** A part of the page that is made anew only when what it shows has changed. */
export interface Slot {
  readonly root: HTMLElement;
  /** `shows` is plain JSON; what is opened in the part stays open. */
  show(shows: unknown, make: () => readonly (Node | null)[]): void;
}

/** A part that is empty so far. */
export function createSlot(name: keyof HTMLElementTagNameMap): Slot {
  const root = element(name);
  let source = '';
  return {
    root,
    show(shows, make) {
      const next = JSON.stringify(shows);
      if (next === source) return;
      source = next;
      const open = [...root.querySelectorAll('details')].map((each) => each.open);
      root.replaceChildren(...make().filter((each): each is Node => each !== null));
      [...root.querySelectorAll('details')].forEach((each, index) => (each.open = open[index] ?? false));
      root.hidden = root.childElementCount === 0;
    },
  };
}
