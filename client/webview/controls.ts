import type { OutcomeInformation } from '../../server/src/analysis/analysis';
import type { ParameterValues } from '../../server/src/analysis/overrides';
import type { PreviewModel } from '../../server/src/protocol';
import { createControl, type Control, type ControlledParameter } from './control';
import { element } from './element';
import { shown } from './values';

/** What becomes of values that are tried. */
export interface ControlActions {
  /** All values now tried in this model; none: as the note states it. */
  tried(values: ParameterValues): void;
  /** Puts them into the note; null where there is no note to write into. */
  readonly write: ((values: ParameterValues) => void) | null;
}

/** The controls of a model's parameters. */
export interface Controls {
  readonly root: HTMLElement;
  /** Shows a model and the values that are tried in it. Controls stay where they are while the parameters do. */
  update(model: PreviewModel, values: ParameterValues): void;
}

/** Sliders for the parameters with a range, entries for the others, and what to do with values that differ from the note. */
export function createControls(actions: ControlActions): Controls {
  const rows = element('div', { class: 'rows' });
  const others = element('div', { class: 'rows' });
  const more = element('details', { class: 'more' }, element('summary', {}, 'More parameters'), others);
  const difference = element('p', { class: 'difference' });
  const button = (text: string, action: () => void, className = 'action'): HTMLButtonElement => {
    const made = element('button', { type: 'button', class: className }, text);
    made.addEventListener('click', action);
    return made;
  };
  let values: ParameterValues = {};
  let source = '';
  let controls = new Map<string, Control>();
  const { write } = actions;
  const tried = element(
    'div',
    { class: 'tried', role: 'group', 'aria-label': 'What if' },
    difference,
    write === null ? null : button('Write into the note', () => write(values), 'action main'),
    button('Reset', () => actions.tried({})),
  );
  const root = element('section', { class: 'controls', 'aria-label': 'Parameters' }, rows, more, tried);

  const choose = (name: string, value: string | null): void => {
    const { [name]: _, ...rest } = values;
    actions.tried(value === null ? rest : { ...rest, [name]: value });
  };

  return {
    root,
    update(model, next) {
      values = next;
      const parameters = controlledIn(model);
      const nextSource = JSON.stringify(parameters);
      if (nextSource !== source) {
        source = nextSource;
        const made = parameters.map((each) => ({
          each,
          control: createControl(each, (value) => choose(each.name, value)),
        }));
        controls = new Map(made.map(({ each, control }) => [each.name, control]));
        const inFront = ({ each }: (typeof made)[number]): boolean => each.range !== null || made.length <= 2;
        rows.replaceChildren(...made.filter(inFront).map(({ control }) => control.root));
        others.replaceChildren(...made.filter((each) => !inFront(each)).map(({ control }) => control.root));
        rows.hidden = rows.childElementCount === 0;
        more.hidden = others.childElementCount === 0;
        root.hidden = parameters.length === 0;
      }
      for (const [name, control] of controls) control.show(values[name] ?? null);
      const names = Object.keys(values);
      tried.hidden = names.length === 0;
      difference.replaceChildren(
        element('strong', {}, 'What if '),
        ...parameters
          .filter(({ name }) => name in values)
          .flatMap(({ name, stated, unit }, index) => [
            index === 0 ? '' : ', ',
            element('code', {}, `${name} = ${values[name]}`),
            unit ? ` ${unit}` : '',
            ` instead of ${shown(stated)}`,
          ]),
      );
      if (names.some((name) => !controls.get(name)?.root.closest('.rows')?.isSameNode(rows))) more.open = true;
    },
  };
}

/** The parameters of a model as controls need them. */
function controlledIn({ parameters, information }: PreviewModel): ControlledParameter[] {
  const about = new Map(information.map((each: OutcomeInformation) => [`${each.kind} ${each.name}`, each.about]));
  return parameters.map(({ name, value, unit, range, step }) => ({
    name,
    stated: value,
    unit,
    range,
    step,
    about: about.get(`parameter ${name}`) ?? '',
  }));
}
