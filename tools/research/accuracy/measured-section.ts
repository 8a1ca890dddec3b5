import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Replaces the text between the markers of a measured section of a document in docs/. */
export async function writeMeasuredSection(
  document: string,
  name: string,
  content: string,
): Promise<void> {
  const path = fileURLToPath(new URL(`../../../docs/${document}`, import.meta.url));
  const text = await readFile(path, 'utf8');
  const [begin, end] = [`<!-- measured:${name} -->`, `<!-- /measured:${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} lacks the markers ${begin} and ${end}`);
  await writeFile(path, `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`);
}
