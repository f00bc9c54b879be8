/** What markdown-it, the parser of the built-in Markdown preview, is as far as it is used here. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
}

export interface Token {
  readonly type: string;
  readonly info: string;
  readonly content: string;
  /** First line and line behind the last, from zero. */
  readonly map: readonly [number, number] | null;
  attrGet(name: string): string | null;
}

export interface Renderer {
  renderToken(tokens: readonly Token[], index: number, options: unknown): string;
  renderAttrs(token: Token): string;
}

/** What the preview hands through: the note that is shown, if it is one. */
export interface RenderEnvironment {
  readonly currentDocument?: { toString(): string };
}

export type RenderRule = (
  tokens: readonly Token[],
  index: number,
  options: unknown,
  env: RenderEnvironment | undefined,
  self: Renderer,
) => string;
