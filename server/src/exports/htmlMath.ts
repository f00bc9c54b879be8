import type { Nodes } from 'mdast';
import type {} from 'mdast-util-math';
import { asHtml, plain, tag, type Html } from './htmlText';

/** Sets a formula of TeX; `display`: on a line of its own. */
export type SetMath = (tex: string, display: boolean) => Html;

/** Formulas longer than this stay as they were written. */
const longest = 20_000;

/**
 * Formulas as MathML, which browsers set without letters or styles of ours. TeX that cannot be read stands as it was
 * written. The setter is loaded only for a note that has formulas.
 */
export async function mathSetterFor(root: Nodes): Promise<SetMath> {
  if (!hasMath(root)) return (tex) => tag('code', {}, plain(tex));
  const { default: katex } = await import('katex');
  return (tex, display) => {
    if (tex.length > longest) return tag('code', {}, plain(tex));
    const options = {
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: false,
    } as const;
    try {
      return asHtml(katex.renderToString(tex, { ...options, maxExpand: 200, maxSize: 50 }));
    } catch (error) {
      // KaTeX reports what it cannot read by throwing.
      const why = error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : '';
      return tag('code', { class: 'unread', title: why }, plain(display ? `$$${tex}$$` : `$${tex}$`));
    }
  };
}

function hasMath(node: Nodes): boolean {
  return node.type === 'math' || node.type === 'inlineMath' || ('children' in node && node.children.some(hasMath));
}
