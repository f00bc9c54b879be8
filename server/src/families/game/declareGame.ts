import type { Declared, DeclaredEntry } from '../../language/declarations';
import { isNull, type ScalarNode } from '../../language/yaml/tree';
import { problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { FamilyHost } from '../family';
import { writeMember } from '../memberName';
import type { DeclaredGame, Reading } from './declaredGame';
import { declareOptions } from './declareOptions';
import { declareStages } from './declareStages';
import { declareTable } from './declareTable';

type Fields = Extract<Declared, { kind: 'record' }>;

/** Reads the fields of a game, declares its choices, reports what is missing or does not fit. */
export function declareGame(fields: Fields, host: FamilyHost): DeclaredGame {
  const reading: Reading = { host, players: [], choices: [], broken: false };
  const players = fields.fields.get('players');
  const payoffs = fields.fields.get('payoffs');
  const anchor = keySpan(fields, 'players') ?? keySpan(fields, 'payoffs') ?? fields.node.span;
  if (players?.kind === 'entries')
    for (const entry of players.entries) declarePlayer(reading, entry, payoffs !== undefined);
  if (keyWritten(fields, 'players') && !players) reading.broken = true;
  if (players?.kind === 'entries' && players.entries.length < players.node.entries.length) reading.broken = true;
  const table =
    payoffs?.kind === 'entries' ? declareTable(reading, payoffs, keySpan(fields, 'payoffs') ?? anchor) : null;
  if (payoffs && !table) reading.broken = true;
  const stages = declareStages(reading, fields.fields.get('stages'));
  const word = (name: string): string | null => {
    const value = fields.fields.get(name);
    return value?.kind === 'scalar' ? value.node.value.text : null;
  };
  const equilibrium = word('equilibrium');
  return {
    players: reading.players,
    choices: reading.choices,
    stages,
    table,
    collude: word('conduct') === 'collude',
    prefer: equilibrium === 'symmetric' || equilibrium === 'mixed' ? equilibrium : 'first',
    preferred: equilibrium !== null,
    anchor,
    broken: reading.broken,
  };
}

function keySpan(fields: Fields, name: string): Span | null {
  return fields.node.entries.find((entry) => entry.key.value.text === name)?.key.span ?? null;
}

function keyWritten(fields: Fields, name: string): boolean {
  return keySpan(fields, name) !== null;
}

function declarePlayer(reading: Reading, entry: DeclaredEntry, hasTable: boolean): void {
  if (entry.value.kind !== 'record') return;
  const { host } = reading;
  const { fields } = entry.value;
  const scalar = (name: string): ScalarNode | null => {
    const value = fields.get(name);
    return value?.kind === 'scalar' ? value.node : null;
  };
  const payoff = scalar('payoff');
  if (!payoff && !hasTable) {
    reading.broken = true;
    const written = entry.value.node.entries.some(
      (each) => each.key.value.text === 'payoff' && (each.value === null || !isNull(each.value)),
    );
    if (!written)
      host.report(problem('missing-field', entry.key.span, `\`${entry.name}\` needs a \`payoff\`: what it maximises.`));
  }
  const subjectTo = fields.get('subjectTo');
  const conditions = subjectTo?.kind === 'list' ? subjectTo.items : subjectTo ? [subjectTo] : [];
  const player = reading.players.length;
  const count = scalar('count');
  reading.players.push({
    name: entry.name,
    span: entry.key.span,
    payoff,
    subjectTo: conditions.flatMap((each) => (each.kind === 'scalar' ? [each.node] : [])),
    count,
  });
  const chooses = fields.get('chooses');
  if (chooses?.kind === 'entries') {
    if (chooses.entries.length < chooses.node.entries.length) reading.broken = true;
    for (const choice of chooses.entries) declareChoice(reading, choice, player, count !== null);
  } else if (entry.value.node.entries.some((each) => each.key.value.text === 'chooses')) reading.broken = true;
}

function declareChoice(reading: Reading, entry: DeclaredEntry, player: number, identical: boolean): void {
  const { host } = reading;
  const { name } = entry;
  const span = entry.key.span;
  const totalSlot = (): number =>
    identical ? host.declareName(`total.${writeMember(name)}`, span, 'attribute', 'number') : -1;
  if (entry.value.kind === 'list') {
    const [low, high] = entry.value.items;
    if (low?.kind !== 'scalar' || high?.kind !== 'scalar' || entry.value.items.length !== 2) {
      reading.broken = true;
      host.declareName(name, span, 'choice', 'number');
      return;
    }
    const slot = host.declareName(name, span, 'choice', 'number');
    reading.choices.push({
      kind: 'interval',
      name,
      span,
      player,
      type: 'number',
      slot,
      totalSlot: totalSlot(),
      low: low.node,
      high: high.node,
      node: entry.value.node,
    });
    return;
  }
  const list = entry.value.kind === 'record' ? entry.value.fields.get('oneOf') : undefined;
  const declared = list?.kind === 'list' ? declareOptions(list.items, host) : null;
  if (!declared) {
    reading.broken = true;
    host.declareName(name, span, 'choice', 'number');
    return;
  }
  const slot = host.declareName(name, span, 'choice', declared.type, declared.values);
  const total = declared.type === 'text' ? -1 : totalSlot();
  if (identical && total < 0) {
    reading.broken = true;
    const message = `Identical players choose numbers, so that \`total.${name}\` can be a sum. Write the options of \`${name}\` as numbers.`;
    host.report(problem('wrong-type', span, message));
  }
  reading.choices.push({
    kind: 'finite',
    name,
    span,
    player,
    type: declared.type,
    slot,
    totalSlot: total,
    options: declared.options,
  });
}
