import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const pathOf = (document: string) =>
  fileURLToPath(new URL(`../../docs/${document}`, import.meta.url));
const markersOf = (name: string) => [`<!-- ${name} -->`, `<!-- /${name} -->`] as const;

/** Replaces the text between a section's markers in a document of docs/. */
export async function writeMarkedSection(
  document: string,
  name: string,
  text: string,
): Promise<void> {
  const path = pathOf(document);
  const [begin, end] = markersOf(name);
  const content = await readFile(path, 'utf8');
  const [from, to] = [content.indexOf(begin), content.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} lacks the markers ${begin} and ${end}`);
  const changed = `${content.slice(0, from + begin.length)}\n\n${text}\n\n${content.slice(to)}`;
  await writeFile(path, changed);
}

/**
 * Resolves with a section of a document with its markers, or with the markers alone if it is empty.
 */
export async function markedSection(document: string, name: string): Promise<string> {
  const [begin, end] = markersOf(name);
  const content = await readFile(pathOf(document), 'utf8');
  const [from, to] = [content.indexOf(begin), content.indexOf(end)];
  return from < 0 ? `${begin}\n\n${end}` : content.slice(from, to + end.length);
}
