import type { Compiled, Frame } from '../../language/expressions';
import type { Derivatives } from '../../numerics/derivatives';
import type { Choice, Constraint, Game, Player, Profile, ProfileFunction } from '../../solving/game';
import type { CompiledConstraint, CompiledGame, CompiledQuantity } from './compiledGame';

/** A compiled game bound to one frame: numbers only, at whatever parameter values the frame has. */
export interface BoundGame {
  readonly game: Game;
  /** Reads what depends on parameters alone (counts, options, held choices). Call it whenever they have moved. */
  refresh(): void;
  /** Puts a profile into the frame, sums of identical players included. */
  place(profile: Profile): void;
  readonly counts: readonly number[];
}

/** Binds a compiled game to a frame. `held` are slots of choices that keep the value in their slot. */
export function bindGame(compiled: CompiledGame, frame: Frame, held: ReadonlySet<number>): BoundGame {
  const { declared } = compiled;
  const read = (expression: Compiled): number => {
    frame.fault = null;
    return expression.evaluate(frame);
  };
  const counts = compiled.players.map(() => 1);
  let size = declared.choices.length;
  const othersOf = declared.choices.map((choice) => (choice.totalSlot >= 0 ? size++ : -1));
  const heldChoices = new Map<number, number>();
  const place = (profile: Profile): void => {
    declared.choices.forEach((choice, index) => {
      const own = profile[index]!;
      frame.slots[choice.slot] = own;
      if (choice.totalSlot >= 0)
        frame.slots[choice.totalSlot] = own + (counts[choice.player]! - 1) * profile[othersOf[index]!]!;
    });
    frame.epoch++;
  };
  const evaluate =
    (expression: Compiled) =>
    (profile: Profile): number => {
      place(profile);
      return read(expression);
    };
  const bind = (source: CompiledQuantity): ProfileFunction => ({
    value: evaluate(source.compiled),
    differentiate: (variables) => profileDerivatives(compiled, source, frame, place, othersOf, counts, variables),
  });
  const choices = compiled.choices.map((choice, index): Choice => {
    const { player } = declared.choices[index]!;
    const others = othersOf[index]!;
    if (choice.kind === 'interval')
      return { kind: 'interval', player, others, low: evaluate(choice.low), high: evaluate(choice.high) };
    return { kind: 'finite', player, others, values: new Array<number>(choice.options.length).fill(NaN) };
  });
  const players = compiled.players.map((player, index): Player => ({
    payoff: player.payoff ? bind(player.payoff) : tablePayoff(compiled, index, choices, read),
    constraints: player.constraints.map((constraint): Constraint => bindConstraint(constraint, bind)),
    get count() {
      return counts[index]!;
    },
  }));
  const game: Game = {
    size,
    choices,
    players,
    stages: declared.stages,
    held: heldChoices,
    collude: declared.collude,
    prefer: declared.prefer,
    get budget() {
      return frame.budget;
    },
  };
  const refresh = (): void => {
    compiled.players.forEach(({ count }, index) => (counts[index] = count ? read(count) : 1));
    declared.choices.forEach((choice, index) => {
      if (held.has(choice.slot)) heldChoices.set(index, frame.slots[choice.slot]!);
      const source = compiled.choices[index]!;
      const target = choices[index]!;
      if (source.kind !== 'finite' || target.kind !== 'finite') return;
      source.options.forEach((option, k) => (values(target)[k] = typeof option === 'number' ? option : read(option)));
    });
  };
  refresh();
  return { game, refresh, place, counts };
}

/** The values of a finite choice, which follow the parameters. */
function values(choice: Extract<Choice, { kind: 'finite' }>): number[] {
  return choice.values as number[];
}

function bindConstraint(
  constraint: CompiledConstraint,
  bind: (source: CompiledQuantity) => ProfileFunction,
): Constraint {
  const margin = bind(constraint);
  if (!constraint.flag) return { equality: constraint.equality, margin };
  return { equality: false, margin: { value: (profile) => margin.value(profile) - 1, differentiate: () => null } };
}

function tablePayoff(
  compiled: CompiledGame,
  player: number,
  choices: readonly Choice[],
  read: (cell: Compiled) => number,
): ProfileFunction {
  const table = compiled.table!;
  const place = (profile: Profile, index: number, places: readonly number[]): number => {
    const choice = choices[index]!;
    return choice.kind === 'finite' ? (places[choice.values.indexOf(profile[index]!)] ?? -1) : -1;
  };
  return {
    value(profile) {
      const row = place(profile, table.rowChoice, table.rowOf);
      const column = place(profile, table.columnChoice, table.columnOf);
      const cell = table.cells[row]?.[column]?.[player === table.rowPlayer ? 0 : 1];
      return cell ? read(cell) : NaN;
    },
    differentiate: () => null,
  };
}

const one = (): number => 1;

/**
 * Derivatives in profile entries from derivatives in slots: a sum over identical players moves one for one with
 * one's own choice and n − 1 times with that of the others.
 */
function profileDerivatives(
  { declared }: CompiledGame,
  source: CompiledQuantity,
  frame: Frame,
  place: (profile: Profile) => void,
  othersOf: readonly number[],
  counts: readonly number[],
  variables: readonly number[],
): ((profile: Profile) => Derivatives | null) | null {
  const slots: number[] = [];
  /** For every variable: positions in `slots` with weights. */
  const parts = variables.map((variable) => {
    const index = variable < declared.choices.length ? variable : othersOf.indexOf(variable);
    const choice = declared.choices[index]!;
    const positions: [number, () => number][] = [];
    const add = (slot: number, weight: () => number): void => {
      if (!slots.includes(slot)) slots.push(slot);
      positions.push([slots.indexOf(slot), weight]);
    };
    if (variable === index) add(choice.slot, one);
    // The number of identical players moves with the parameters, so its weight is read each time.
    if (choice.totalSlot >= 0) add(choice.totalSlot, variable === index ? one : () => counts[choice.player]! - 1);
    return positions;
  });
  const differentiate = source.differentiate(slots);
  if (!differentiate) return null;
  const direct = parts.every(
    (positions, index) => positions.length === 1 && positions[0]![0] === index && positions[0]![1] === one,
  );
  const n = variables.length;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  return (profile) => {
    place(profile);
    frame.fault = null;
    const found = differentiate(frame);
    if (!found || direct) return found;
    for (let i = 0; i < n; i++) {
      let slope = 0;
      for (const [p, weight] of parts[i]!) slope += weight() * found.gradient[p]!;
      gradient[i] = slope;
      for (let k = 0; k < n; k++) {
        let bend = 0;
        for (const [p, a] of parts[i]!)
          for (const [q, b] of parts[k]!) bend += a() * b() * found.hessian[p * slots.length + q]!;
        hessian[i * n + k] = bend;
      }
    }
    return { value: found.value, gradient, hessian, kink: found.kink };
  };
}
