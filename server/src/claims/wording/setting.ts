import { keyOfName } from '../../families/memberName';
import type { Instance, World } from '../../families/world';
import { formatValue } from '../format';
import { valueOf } from '../condition/values';
import type { Variable } from '../domain/resolveDomain';

/** What every message says beside the verdict: where, with what held, under which equilibrium rule. */
export interface Setting {
  /** `k in [12, 22]`, or empty for a claim at the stated parameters. */
  readonly domain: string;
  readonly given: string | null;
  /** `Held: c = 2, F = 20.` or empty. */
  readonly held: string;
  /** How several equilibria count, or empty. */
  readonly rule: string;
}

/** How many held parameters a message names. */
const shown = 8;

/** Describes the setting of a claim; the world stands at any point afterwards. */
export function describeSetting(
  world: World,
  home: Instance,
  variables: readonly Variable[],
  given: string | null,
  instances: readonly Instance[],
): Setting {
  world.setPoint(new Map());
  const moved = new Set(variables.map((variable) => keyOfName(variable.name)));
  const held = home.parameters
    .filter(({ name, value }) => !moved.has(keyOfName(name)) && !Number.isNaN(value))
    .map(({ name, value, type }) => `${name} = ${formatValue(valueOf(value, type, world.texts))}`);
  const more = held.length > shown ? ` and ${held.length - shown} more` : '';
  return {
    domain: variables.map((variable) => variable.text).join(', '),
    given,
    held: held.length === 0 ? '' : `Held: ${held.slice(0, shown).join(', ')}${more}.`,
    rule: ruleOf(world, instances),
  };
}

function ruleOf(world: World, instances: readonly Instance[]): string {
  const chosen = instances
    .map((instance) => world.solution(instance))
    .find((solution) => solution.equilibria.length > 1 && solution.selectedByAuthor);
  return chosen ? `Of several equilibria only the selected one counts (${chosen.rule}).` : '';
}

/** The domain in words: ` for k in [12, 22] given c < 50`, or ` at the stated parameters`. */
export function whereWords({ domain, given }: Setting): string {
  const where = domain === '' ? 'at the stated parameters' : `for ${domain}`;
  return given === null ? where : `${where} given ${given}`;
}
