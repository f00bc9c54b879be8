import type { JsonValue } from '../../server/src/analysis/analysis';
import { element } from './element';
import { cleaned, onGrid, stepOf, written, type Grid } from './step';

/** What a control is for. */
export interface ControlledParameter {
  readonly name: string;
  /** As the note states it. */
  readonly stated: JsonValue;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  readonly step: number | null;
  readonly about: string;
}

/** The row of one parameter. */
export interface Control {
  readonly root: HTMLElement;
  /** Shows a tried value, or what the note states (null). */
  show(tried: string | null): void;
}

/**
 * A slider with stepper and entry for a number with a range, stepper and entry for any other number, a box for a
 * flag, an entry for a word. `tried` is called with each value that is chosen, as an author would write it, and
 * with null for a return to what the note states.
 */
export function createControl(parameter: ControlledParameter, tried: (value: string | null) => void): Control {
  if (typeof parameter.stated === 'boolean') return flagControl(parameter, parameter.stated, tried);
  return typeof parameter.stated === 'string' ? wordControl(parameter, tried) : numberControl(parameter, tried);
}

function numberControl(parameter: ControlledParameter, tried: (value: string | null) => void): Control {
  const { name, range, unit } = parameter;
  const stated = typeof parameter.stated === 'number' ? parameter.stated : null;
  const grid: Grid = {
    low: range?.[0] ?? -Infinity,
    high: range?.[1] ?? Infinity,
    step: stepOf(parameter.step, range, stated),
  };
  let value = stated;
  const choose = (next: number): void => {
    value = next;
    reflect(written(next));
    tried(next === stated ? null : written(next));
  };
  const slider = range === null ? null : sliderOf(grid, `${name}${unit ? `, in ${unit}` : ''}`);
  const entry = entryOf(name, 'decimal');
  const reflect = (text: string): void => {
    if (document.activeElement !== entry) entry.value = text;
    if (slider === null || value === null) return;
    slider.value = String(value);
    slider.setAttribute('aria-valuetext', unit ? `${text} ${unit}` : text);
    slider.style.setProperty('--share', String((value - grid.low) / (grid.high - grid.low || 1)));
  };
  slider?.addEventListener('input', () => {
    const at = Number(slider.value);
    // The value that the note states is always among those that the slider stops at.
    choose(stated !== null && Math.abs(at - stated) < grid.step / 2 ? stated : onGrid(at, grid));
  });
  entry.addEventListener('change', () => {
    const text = entry.value.trim();
    const number = numberIn(text);
    if (text === '') tried(null);
    else if (number !== null) choose(number);
    else tried(text);
  });
  const stepper = (direction: 1 | -1): HTMLButtonElement => {
    const word = direction === 1 ? 'Increase' : 'Decrease';
    const button = element('button', { type: 'button', class: 'step', 'aria-label': `${word} ${name}` });
    button.append(direction === 1 ? '+' : '−');
    button.addEventListener('click', () => {
      const next = cleaned((value ?? 0) + direction * grid.step, grid.step);
      choose(Math.min(Math.max(next, grid.low), grid.high));
    });
    return button;
  };
  entry.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const next = cleaned((value ?? 0) + (event.key === 'ArrowUp' ? 1 : -1) * grid.step, grid.step);
    choose(Math.min(Math.max(next, grid.low), grid.high));
    entry.value = written(value ?? 0);
  });
  const number = element('span', { class: 'entry' }, stepper(-1), entry, stepper(1));
  const root = row(parameter, slider ?? element('span', { class: 'slider' }), number);
  return {
    root,
    show(text) {
      const number = text === null ? stated : numberIn(text);
      if (number !== null) value = number;
      root.classList.toggle('changed', text !== null);
      reflect(text ?? (stated === null ? '' : written(stated)));
    },
  };
}

function sliderOf({ low, high, step }: Grid, label: string): HTMLInputElement {
  // A slider of the page steps from its lower end only; `any` lets it reach the upper one and the stated value.
  const slider = element('input', { type: 'range', class: 'slider', min: low, max: high, 'aria-label': label });
  slider.step = 'any';
  slider.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowUp: 1,
      ArrowLeft: -1,
      ArrowDown: -1,
      PageUp: 10,
      PageDown: -10,
    };
    const count = steps[event.key];
    if (count === undefined) return;
    event.preventDefault();
    slider.value = String(onGrid(Number(slider.value) + count * step, { low, high, step }));
    slider.dispatchEvent(new Event('input'));
  });
  return slider;
}

function flagControl(parameter: ControlledParameter, stated: boolean, tried: (value: string | null) => void): Control {
  const box = element('input', { type: 'checkbox', 'aria-label': parameter.name });
  box.addEventListener('change', () => tried(box.checked === stated ? null : String(box.checked)));
  const root = row(parameter, element('span', { class: 'slider' }, box), element('span', { class: 'entry' }));
  return {
    root,
    show(text) {
      box.checked = text === null ? stated : text === 'true';
      root.classList.toggle('changed', text !== null);
    },
  };
}

function wordControl(parameter: ControlledParameter, tried: (value: string | null) => void): Control {
  const stated = String(parameter.stated);
  const entry = entryOf(parameter.name, 'text');
  entry.addEventListener('change', () => {
    const text = entry.value.trim();
    tried(text === '' || text === stated ? null : text);
  });
  const root = row(parameter, element('span', { class: 'slider' }), element('span', { class: 'entry' }, entry));
  return {
    root,
    show(text) {
      if (document.activeElement !== entry) entry.value = text ?? stated;
      root.classList.toggle('changed', text !== null);
    },
  };
}

function entryOf(name: string, mode: 'decimal' | 'text'): HTMLInputElement {
  return element('input', {
    type: 'text',
    class: 'value',
    inputmode: mode,
    'aria-label': `Value of ${name}`,
    autocomplete: 'off',
    spellcheck: 'false',
    size: 7,
  });
}

function row({ name, unit, about }: ControlledParameter, ...parts: readonly HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'control', role: 'group', 'aria-label': about === '' ? name : `${name}, ${about}` },
    element('span', { class: 'parameter', title: about === '' ? null : about }, element('code', {}, name)),
    ...parts,
    element('span', { class: 'unit' }, unit ?? ''),
  );
}

/** `24`, `−3.5`, `1e3`, `20%`; null for anything that is no plain number. */
function numberIn(text: string): number | null {
  const [, digits, percent] = /^\s*([-+−]?[\d.]+(?:[eE][-+]?\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits.replace('−', '-')) / (percent === '%' ? 100 : 1);
  return Number.isFinite(number) ? number : null;
}
