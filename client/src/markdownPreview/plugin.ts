import type { NoteCards } from '../../../server/src/exports/noteCards';
import type { MarkdownIt, RenderRule, Token } from './markdownIt';

/** What is known of a note when it is rendered. */
export interface KnownCards {
  readonly cards: NoteCards | null;
  /** Whether they are of the text as it is now. */
  readonly current: boolean;
}

type Reference = NoteCards['references'][number];

const scheme = 'surplus:';
const role = '{surplus}';

/** Shows models as cards, marks checked numbers and words, and fills in live values in a Markdown preview. */
export function addCards(markdown: MarkdownIt, known: (note: string) => KnownCards): MarkdownIt {
  const { rules } = markdown.renderer;
  const of = (env: Parameters<RenderRule>[3]): KnownCards =>
    env?.currentDocument ? known(env.currentDocument.toString()) : { cards: null, current: true };
  override(rules, 'fence', (before) => (tokens, index, options, env, self) => {
    const token = tokens[index]!;
    if (!isModel(token)) return before(tokens, index, options, env, self);
    const { cards, current } = of(env);
    return card(
      token,
      cardOf(cards, tokens, index),
      current,
      before(tokens, index, options, env, self),
      self.renderAttrs(token),
    );
  });
  override(rules, 'link_open', (before) => (tokens, index, options, env, self) => {
    const target = targetOf(tokens[index]!);
    if (target === null) return before(tokens, index, options, env, self);
    const found = of(env).cards?.references.filter((each) => each.kind !== 'value' && each.expression === target) ?? [];
    const text = textOf(tokens, index);
    return checkedOpening(found.find((each) => each.text === text) ?? found[0]);
  });
  override(rules, 'link_close', (before) => (tokens, index, options, env, self) => {
    const opening = tokens.slice(0, index).findLast(({ type }) => type === 'link_open');
    return opening && targetOf(opening) !== null ? '</span>' : before(tokens, index, options, env, self);
  });
  override(rules, 'text', (before) => (tokens, index, options, env, self) => {
    const shown = before(tokens, index, options, env, self);
    return isRole(tokens, index) ? shown.slice(0, -role.length) : shown;
  });
  override(rules, 'code_inline', (before) => (tokens, index, options, env, self) => {
    const { content } = tokens[index]!;
    const quarto = content.startsWith(`${role} `);
    if (!quarto && !isRole(tokens, index - 1)) return before(tokens, index, options, env, self);
    const expression = (quarto ? content.slice(role.length) : content).trim();
    const found = of(env).cards?.references.find((each) => each.kind === 'value' && each.expression === expression);
    return found ? value(found) : before(tokens, index, options, env, self);
  });
  return markdown;
}

function override(
  rules: MarkdownIt['renderer']['rules'],
  name: string,
  make: (before: RenderRule) => RenderRule,
): void {
  const before = rules[name] ?? ((tokens, index, options, _env, self) => self.renderToken(tokens, index, options));
  rules[name] = make(before);
}

function isModel({ type, info }: Token): boolean {
  return type === 'fence' && /^(surplus-model|\{\.?surplus-model)(?![\w-])/.test(info.trim());
}

/** The card of a fence: by its line, and while the text has moved on by its place among the models. */
function cardOf(cards: NoteCards | null, tokens: readonly Token[], index: number): string | null {
  if (cards === null) return null;
  const line = tokens[index]!.map?.[0];
  const place = tokens.slice(0, index).filter(isModel).length;
  return (cards.models.find((each) => each.line === line) ?? cards.models[place])?.html ?? null;
}

function card(token: Token, html: string | null, current: boolean, source: string, attributes: string): string {
  const line = token.map === null ? '' : ` data-line="${token.map[0]}"`;
  if (html === null) return `<div class="surplus-card computing"${line}><p role="status">computing…</p>${source}</div>`;
  const note = current ? '' : '<p class="behind" role="status">computing…</p>';
  const opened = attributes.includes('data-line') ? '' : line;
  return `<div class="surplus-card code-line"${opened}>${note}${html}<details><summary>Source of the model</summary>${source}</details></div>`;
}

/** The expression that a link leads to; null: it leads elsewhere. */
function targetOf(token: Token): string | null {
  const href = token.attrGet('href');
  if (href === null || !href.startsWith(scheme)) return null;
  try {
    return decodeURIComponent(href.slice(scheme.length)).trim();
  } catch {
    return href.slice(scheme.length).trim();
  }
}

/** The words of a link. */
function textOf(tokens: readonly Token[], index: number): string {
  const end = tokens.findIndex(({ type }, at) => at > index && type === 'link_close');
  return tokens
    .slice(index + 1, end < 0 ? tokens.length : end)
    .map(({ content }) => content)
    .join('');
}

function checkedOpening(found: Reference | undefined): string {
  if (!found) return '<span class="surplus-checked">';
  const mark = found.passed ? 'passed' : 'failed';
  const said = found.passed
    ? ''
    : `<span class="surplus-remark">✗ ${escapeHtml(found.remark ?? 'does not hold')}: </span>`;
  return `<span class="surplus-checked ${mark}" title="${escapeHtml(found.message)}">${said}`;
}

function value({ shown, message, passed }: Reference): string {
  return `<span class="surplus-value${passed ? '' : ' failed'}" title="${escapeHtml(message)}">${escapeHtml(shown)}</span>`;
}

/** Whether a text ends with the role of the value behind it, as MyST writes them. */
function isRole(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token?.type === 'text' && token.content.endsWith(role) && tokens[index + 1]?.type === 'code_inline';
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
