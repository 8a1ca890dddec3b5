import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const documentPath = fileURLToPath(new URL('../../../docs/pose-models.md', import.meta.url));

/** Replaces the text between the markers of a section of docs/pose-models.md. */
export async function writeSection(name: string, text: string): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const document = await readFile(documentPath, 'utf8');
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`${documentPath} lacks the markers ${begin} and ${end}`);
  const before = document.slice(0, from + begin.length);
  await writeFile(documentPath, `${before}\n\n${text}\n\n${document.slice(to)}`);
}
