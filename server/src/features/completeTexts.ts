import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import { isWord } from '../language/expressions';
import { knownNames } from './names';
import { lineBefore, type BlockCursor, type NoteView } from './view';

const dotted = String.raw`[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:\.(?:[\p{L}\p{Nd}_][\p{L}\p{M}\p{Nd}_]*|"[^"\n]*"|'[^'\n]*'))*`;
const opposite = new RegExp(
  String.raw`(${dotted})\s*(?:!?=|≠|\bin\s*\{(?:[^{}\n]*,)?)\s*(["']?[\p{L}\p{M}\p{Nd}_+]*)$`,
  'u',
);

/** The values that a text may have, behind `configuration =`. */
export function textsOpposite({ analysis }: NoteView, cursor: BlockCursor): CompletionItem[] {
  const { offset, model, toRange } = cursor;
  const line = lineBefore(cursor);
  const [, name, typed = ''] = opposite.exec(line) ?? [];
  if (name === undefined || !analysis) return [];
  const known = knownNames(analysis, model).find((each) => each.name === name.normalize('NFC'));
  const range = toRange({ start: offset - typed.length, end: offset });
  // Within double quotes of YAML a text stands in single ones.
  const quote = (line.match(/"/g)?.length ?? 0) % 2 === 1 && !typed.startsWith('"') ? "'" : '"';
  return (known?.values ?? []).map((value) => {
    const newText = isWord(value) ? value : `${quote}${value}${quote}`;
    return {
      label: value,
      labelDetails: { description: `value of ${name}` },
      kind: CompletionItemKind.EnumMember,
      filterText: newText,
      sortText: `0${value}`,
      textEdit: { range, newText },
    };
  });
}
