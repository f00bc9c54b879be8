import { referencesIn, type Compiled, type Expression } from '../../language/expressions';
import type { ScalarNode } from '../../language/yaml/tree';
import { problem } from '../../notes/problem';
import type { FamilyHost } from '../family';
import { writeMember } from '../memberName';
import {
  quantity,
  type CompiledChoice,
  type CompiledGame,
  type CompiledPlayer,
  type CompiledQuantity,
  type CompiledTable,
} from './compiledGame';
import { compileConditions } from './compileConditions';
import type { DeclaredChoice, DeclaredGame } from './declaredGame';

/** Compiles what the solution of a game needs; null when something could not be compiled (reported). */
export function compileGame(declared: DeclaredGame, host: FamilyHost): CompiledGame | null {
  const payoffs = compilePayoffs(declared, host);
  const locals = payoffLocals(declared, payoffs);
  const table = compileTable(declared, host);
  let complete = !declared.broken && (declared.table === null || table !== null);
  const players = declared.players.map((player, index): CompiledPlayer => {
    const payoff = payoffs[index] ?? null;
    if (player.payoff && !payoff) complete = false;
    const constraints = player.subjectTo.flatMap((node) => {
      const conditions = compileConditions(node, declared, host, locals);
      if (!conditions) complete = false;
      return conditions ?? [];
    });
    const count = player.count ? host.compile(player.count, 'number') : null;
    if (player.count && !count) complete = false;
    return { payoff, constraints, count };
  });
  const choices = declared.choices.map((choice, index) => compileChoice(declared, choice, index, host));
  if (!complete || choices.some((choice) => choice === null)) return null;
  return { declared, players, choices: choices as CompiledChoice[], table };
}

/** Payoffs may use each other (`payoff.tomorrow`): each is compiled after those that it uses. */
function compilePayoffs(declared: DeclaredGame, host: FamilyHost): (CompiledQuantity | null)[] {
  const read = declared.players.map(({ payoff }) => (payoff ? host.parse(payoff) : null));
  const uses = read.map((expression) => (expression ? playersUsed(declared, expression) : []));
  const done: (CompiledQuantity | null)[] = declared.players.map(() => null);
  const state = declared.players.map((): 'new' | 'active' | 'done' => 'new');
  const visit = (player: number): void => {
    if (state[player] !== 'new') return;
    state[player] = 'active';
    const expression = read[player];
    for (const { used, reference } of uses[player]!) {
      if (state[used] === 'active') {
        const name = declared.players[used]!.name;
        const message = `\`payoff.${writeMember(name)}\` needs itself: payoffs run in a circle. Write one of them out.`;
        host.report(problem('cyclic-definition', reference.span, message));
        state[player] = 'done';
        return;
      }
      visit(used);
    }
    state[player] = 'done';
    const usable = uses[player]!.every(({ used }) => done[used] !== null);
    const compiled = expression && usable ? host.compile(expression, 'number', payoffLocals(declared, done)) : null;
    done[player] = compiled ? quantity(compiled, host) : null;
  };
  declared.players.forEach((_, player) => visit(player));
  return done;
}

function playersUsed(declared: DeclaredGame, expression: Expression) {
  return [...referencesIn(expression)].flatMap((reference) => {
    const [first, second] = reference.parts;
    if (reference.path !== null || first.name !== 'payoff' || !second || reference.parts.length !== 2) return [];
    const used = declared.players.findIndex((player) => player.name === second.name);
    return used >= 0 ? [{ used, reference }] : [];
  });
}

function payoffLocals(declared: DeclaredGame, payoffs: readonly (CompiledQuantity | null)[]): Map<string, Compiled> {
  const locals = new Map<string, Compiled>();
  declared.players.forEach(({ name }, index) => {
    const payoff = payoffs[index];
    if (payoff) locals.set(`payoff.${writeMember(name)}`, payoff.compiled);
  });
  return locals;
}

function compileChoice(
  declared: DeclaredGame,
  choice: DeclaredChoice,
  index: number,
  host: FamilyHost,
): CompiledChoice | null {
  if (choice.kind === 'interval') {
    const low = compileBound(declared, choice.low, index, host);
    const high = compileBound(declared, choice.high, index, host);
    return low && high ? { kind: 'interval', low, high } : null;
  }
  const options = choice.options.map((option) => option.value ?? host.compile(option.node, 'number'));
  return options.some((option) => option === null)
    ? null
    : { kind: 'finite', options: options as (number | Compiled)[] };
}

/** Bounds may use choices of earlier stages only: the others are not known yet. */
function compileBound(declared: DeclaredGame, node: ScalarNode, index: number, host: FamilyHost): Compiled | null {
  const expression = host.parse(node);
  if (!expression) return null;
  const stageOf = (entry: number): number => declared.stages.findIndex((stage) => stage.includes(entry));
  for (const reference of referencesIn(expression)) {
    const other = declared.choices.findIndex((choice) => choice.name === reference.parts[0].name);
    if (other < 0 || reference.parts.length > 1 || stageOf(other) < stageOf(index)) continue;
    const name = declared.choices[other]!.name;
    const message = `\`${name}\` is not chosen before \`${declared.choices[index]!.name}\`. Bounds may use choices of earlier stages; use \`subjectTo\` for a condition on both.`;
    host.report(problem('unknown-name', reference.span, message));
    return null;
  }
  return host.compile(expression, 'number');
}

function compileTable({ table, choices }: DeclaredGame, host: FamilyHost): CompiledTable | null {
  if (!table) return null;
  let complete = true;
  const cells = table.cells.map((row) =>
    row.map(([mine, theirs]) => {
      const pair = [host.compile(mine, 'number'), host.compile(theirs, 'number')];
      if (pair.some((cell) => cell === null)) complete = false;
      return pair as unknown as readonly [Compiled, Compiled];
    }),
  );
  const placesOf = (index: number, names: readonly string[]): number[] => {
    const choice = choices[index]!;
    return choice.kind === 'finite' ? choice.options.map((option) => names.indexOf(option.text)) : [];
  };
  const { rowPlayer, columnPlayer, rowChoice, columnChoice } = table;
  const rowOf = placesOf(rowChoice, table.rowNames);
  const columnOf = placesOf(columnChoice, table.columnNames);
  return complete ? { rowPlayer, columnPlayer, rowChoice, columnChoice, rowOf, columnOf, cells } : null;
}
