import type { Heading, Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { hasAbsurdEmphasis } from '../notes/absurdNesting';
import { parseMarkdown } from '../notes/markdown';

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkGfm)
  .use(remarkMath)
  .freeze();

/** Stands for a dollar sign that is no mark of mathematics; one character, so that offsets stay. */
const plainDollar = '\ue000';

/**
 * Markdown as papers have it: CommonMark with tables, footnotes, struck-out text and mathematics. A dollar sign is a
 * mark of mathematics as Pandoc has it: `$5 and $6` are prices. Offsets are those of the text.
 */
export function parseProse(text: string): Root {
  if (hasAbsurdEmphasis(text)) return parseMarkdown(text);
  const root = processor.parse(text.includes('$') ? withoutPrices(text) : text);
  if (text.includes('$')) restore(root);
  for (const node of root.children) if (node.type === 'heading') withoutAttributes(node);
  return root;
}

/** `# Title {#sec-title .unnumbered}`, as Pandoc and Quarto have it: what is in braces is not read by readers. */
function withoutAttributes({ children }: Heading): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.replace(/\s*\{(?:[#.][^{}\s]+|-)(?:\s[^{}]*)?\}\s*$/u, '');
}

/** Dollar signs that open or close nothing, replaced. */
function withoutPrices(text: string): string {
  return text.replace(/[^\r\n]+(?:(?:\r\n?|\n)[^\r\n]+)*/g, (paragraph) => {
    const kept = new Set<number>();
    // Inline: no blank inside the marks, no digit behind the closing one. Display: two marks on both sides.
    for (const found of paragraph.matchAll(/(?<![\\$])(\$\$[^$]*\$\$|\$(?![\s$])(?:\\.|[^$\\])*?(?<!\s)\$(?![\d$]))/g))
      for (const offset of [0, 1, found[0].length - 2, found[0].length - 1])
        if (paragraph[found.index + offset] === '$') kept.add(found.index + offset);
    if (/^\s*\$\$/.test(paragraph)) return paragraph;
    // An escaped one stays, for Markdown takes the backslash away.
    return paragraph.replace(/\\[^]|\$/g, (found, at: number) => (found !== '$' || kept.has(at) ? found : plainDollar));
  });
}

function restore(node: Nodes): void {
  if ('value' in node && typeof node.value === 'string') node.value = node.value.replaceAll(plainDollar, '$');
  if ('url' in node) node.url = node.url.replaceAll(plainDollar, '$').replaceAll(encodeURI(plainDollar), '$');
  if ('children' in node) for (const child of node.children) restore(child);
}
