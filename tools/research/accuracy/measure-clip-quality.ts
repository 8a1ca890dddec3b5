// node tools/run-ts.mjs tools/research/accuracy/measure-clip-quality.ts [light] [view] [--write]:
// how the pose model fails in bad light and the engine off the runner's side (without a name both,
// in 15 minutes; the view takes seconds); with --write into docs/clip-quality.md.
import { renderedRunner } from '@strideform/testing';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lightTable, measureLight } from './light-table.ts';
import { treadmillClip } from './treadmill-clip.ts';
import { viewTable } from './view-table.ts';

const documentPath = fileURLToPath(new URL('../../../docs/clip-quality.md', import.meta.url));
const isWriting = process.argv.includes('--write');

async function lightTables(): Promise<string> {
  const clips = [renderedRunner.clipPath, treadmillClip.path()].filter((path) => path !== null);
  if (isWriting && clips.length < 2)
    throw new Error(
      'The reference data folder ../shared/data is missing: the document would lose its second clip.',
    );
  const tables: string[] = [];
  for (const path of clips)
    tables.push(
      `**${basename(path)}**\n\n${lightTable(await measureLight(path, (line) => console.error(`${basename(path)}: ${line}`)))}`,
    );
  return tables.join('\n\n');
}

const measurements = { light: lightTables, view: viewTable };
const named = Object.entries(measurements).filter(([name]) => process.argv.includes(name));
for (const [name, measure] of named.length > 0 ? named : Object.entries(measurements)) {
  const table = await measure();
  console.log(`${table}\n`);
  if (isWriting)
    await writeFile(documentPath, between(await readFile(documentPath, 'utf8'), name, table));
}

/** Replaces the text between the document's markers. */
function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- measured:${name} -->`, `<!-- /measured:${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`${documentPath} lacks the markers ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}
