import type { Declared, DeclaredEntry } from '../../language/declarations';
import { problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { ScalarNode } from '../../language/yaml/tree';
import type { DeclaredChoice, DeclaredOption, DeclaredTable, Reading } from './declaredGame';

type Entries = Extract<Declared, { kind: 'entries' }>;

/**
 * The payoff table: rows are the options of the first player, columns of the second. Without players both
 * players and their choices are called `row` and `column`.
 */
export function declareTable(reading: Reading, payoffs: Entries, anchor: Span): DeclaredTable | null {
  const rows = payoffs.entries.filter((row): row is DeclaredEntry & { value: Entries } => row.value.kind === 'entries');
  const first = rows[0];
  if (!first || first.value.entries.length === 0) {
    reading.host.report(problem('missing-field', anchor, '`payoffs` needs at least one row with one column.'));
    return null;
  }
  const columns = first.value.entries.map((entry) => entry.name);
  const cells = rows.map((row) => readRow(reading, row, first.name, columns));
  if (cells.some((row) => row === null)) return null;
  const rowChoice = choiceFor(reading, 0, 'row', rows, anchor);
  const columnChoice = choiceFor(reading, 1, 'column', first.value.entries, anchor);
  if (rowChoice === null || columnChoice === null) return null;
  if (reading.players.length !== 2) {
    const message = `A payoff table is for two players; here are ${reading.players.length}. State payoffs per player instead.`;
    reading.host.report(problem('wrong-type', anchor, message));
    return null;
  }
  return {
    rowPlayer: 0,
    columnPlayer: 1,
    rowChoice,
    columnChoice,
    rowNames: rows.map((row) => row.name),
    columnNames: columns,
    cells: cells as [ScalarNode, ScalarNode][][],
  };
}

function readRow(
  { host }: Reading,
  row: DeclaredEntry & { value: Entries },
  firstName: string,
  columns: readonly string[],
): (readonly [ScalarNode, ScalarNode])[] | null {
  const byName = new Map(row.value.entries.map((entry) => [entry.name, entry]));
  const missing = columns.filter((column) => !byName.has(column));
  const extra = row.value.entries.find((entry) => !columns.includes(entry.name));
  if (extra) {
    const message = `Row \`${firstName}\` has no column \`${extra.name}\`. Every row needs the same columns.`;
    host.report(problem('wrong-type', extra.key.span, message));
  } else if (missing.length > 0) {
    const names = missing.map((name) => `\`${name}\``).join(', ');
    host.report(
      problem('missing-field', row.key.span, `Row \`${row.name}\` lacks ${names}. Every row needs the same columns.`),
    );
  }
  if (extra || missing.length > 0) return null;
  const cells: (readonly [ScalarNode, ScalarNode])[] = [];
  for (const column of columns) {
    const { value } = byName.get(column)!;
    const [mine, theirs] = value.kind === 'list' ? value.items : [];
    if (mine?.kind !== 'scalar' || theirs?.kind !== 'scalar') return null;
    cells.push([mine.node, theirs.node]);
  }
  return cells;
}

/** The finite choice of a player that the table is about; declared here if the player has none. */
function choiceFor(
  reading: Reading,
  player: number,
  role: 'row' | 'column',
  entries: readonly DeclaredEntry[],
  anchor: Span,
): number | null {
  const { host, players, choices } = reading;
  const own = choices.findIndex((choice) => choice.player === player);
  if (own >= 0) return matches(reading, choices[own]!, entries) ? own : null;
  if (players.length <= player) {
    if (players.length !== player) return null;
    players.push({ name: role, span: anchor, payoff: null, subjectTo: [], count: null });
  }
  const name = players[player]!.name;
  const options: DeclaredOption[] = entries.map((entry) => ({
    text: entry.name,
    value: host.internText(entry.name),
    node: entry.key,
  }));
  const slot = host.declareName(
    name,
    players[player]!.span,
    'choice',
    'text',
    options.map((option) => option.text),
  );
  choices.push({
    kind: 'finite',
    name,
    span: players[player]!.span,
    player,
    type: 'text',
    slot,
    totalSlot: -1,
    options,
  });
  return choices.length - 1;
}

function matches({ host }: Reading, choice: DeclaredChoice, entries: readonly DeclaredEntry[]): boolean {
  if (choice.kind === 'interval') {
    host.report(
      problem(
        'wrong-type',
        choice.span,
        `A payoff table needs finite choices: write \`${choice.name}: {oneOf: […]}\`.`,
      ),
    );
    return false;
  }
  const texts = choice.options.map((option) => option.text);
  const stray = entries.find((entry) => !texts.includes(entry.name));
  if (stray) {
    const message = `\`${stray.name}\` is no option of \`${choice.name}\`: ${texts.map((text) => `\`${text}\``).join(', ')}.`;
    host.report(problem('unknown-name', stray.key.span, message));
    return false;
  }
  const absent = texts.find((text) => !entries.some((entry) => entry.name === text));
  if (absent !== undefined) {
    host.report(problem('missing-field', choice.span, `The payoff table has nothing for \`${absent}\`.`));
    return false;
  }
  return true;
}
