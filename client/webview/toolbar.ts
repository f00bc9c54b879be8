import { element } from './element';

/** A button that is either in or out. */
export interface Toggle {
  readonly root: HTMLButtonElement;
  readonly on: boolean;
  set(on: boolean): void;
}

/** Makes a toggle; `changed` is called when it is pressed. */
export function createToggle(label: string, description: string, changed: (on: boolean) => void): Toggle {
  const root = element('button', { type: 'button', class: 'quiet toggle', title: description }, label);
  let on = false;
  const set = (next: boolean): void => {
    on = next;
    root.setAttribute('aria-pressed', String(next));
  };
  set(false);
  root.addEventListener('click', () => {
    set(!on);
    changed(on);
  });
  return {
    root,
    get on() {
      return on;
    },
    set,
  };
}

/** Says things to those who listen rather than look: the last of several said in a row. */
export function createAnnouncer(): { readonly root: HTMLElement; say(words: string, after?: number): void } {
  const root = element('p', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    say(words, after = 0) {
      clearTimeout(timer);
      timer = setTimeout(() => (root.textContent = words), after);
    },
  };
}

/** Shows briefly what became of something that was asked for. Those who listen hear it from the announcer. */
export function createNotice(): { readonly root: HTMLElement; show(words: string): void } {
  const root = element('p', { class: 'notice', 'aria-hidden': 'true' });
  root.hidden = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    show(words) {
      clearTimeout(timer);
      root.textContent = words;
      root.hidden = false;
      timer = setTimeout(() => (root.hidden = true), noticeMilliseconds);
    },
  };
}

/** Long enough to be read. */
const noticeMilliseconds = 6000;
