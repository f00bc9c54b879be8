/** Lists the notes of the folder of examples, for *Surplus: Open Example*. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each note with its title, its first paragraph and the names of the data that it reads: the tutorial first, then by
 * title.
 */
export function listExamples(folder) {
  const files = readdirSync(folder).sort();
  const notes = files.filter((name) => name.endsWith('.md'));
  const examples = notes.map((name) => describe(name, readFileSync(join(folder, name), 'utf8'), files));
  const rank = ({ name }) => (name === 'tutorial.md' ? 0 : 1);
  return examples.sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label, 'en'));
}

function describe(name, text, files) {
  const [label = name] = /(?<=^# ).*$/m.exec(text) ?? [];
  const paragraphs = text.replace(/^---\n[^]*?\n---\n/, '').split(/\n\s*\n/);
  const first = paragraphs.find((each) => /^[\p{L}“"*_]/u.test(each.trim())) ?? '';
  const detail = first.replace(/\s+/g, ' ').replace(/[*_`]/g, '').trim();
  return { name, label, detail, data: files.filter((each) => !each.endsWith('.md') && text.includes(each)) };
}
