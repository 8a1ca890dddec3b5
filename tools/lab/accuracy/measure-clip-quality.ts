// node deploy/local/run-ts.mjs tools/lab/accuracy/measure-clip-quality.ts [light] [shake] [view]
// [missed] [--write]: measures how the pose model fails in bad light, and the engine with a camera
// that shakes or is off the runner's side, and with a far leg that is lost around some stances.
// Without a name, runs all in 25 minutes. The view takes seconds, missed stances four minutes.
// --write updates docs/clip-quality.md.
import { renderedRunner } from '@strideform/testing';
import { basename } from 'node:path';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { lightTable, measureLight } from './light-table.ts';
import { missedStancesTables } from './missed-stances-table.ts';
import { measureShake, shakeTable } from './shake-table.ts';
import { treadmillClip } from './treadmill-clip.ts';
import { viewTable } from './view-table.ts';

const isWriting = process.argv.includes('--write');

/** Measures both clips, one table for each. */
async function tablesOf(
  measure: (path: string, report: (line: string) => void) => Promise<string>,
): Promise<string> {
  const clips = [renderedRunner.clipPath, treadmillClip.path()].filter((path) => path !== null);
  if (isWriting && clips.length < 2)
    throw new Error(
      'The reference data folder ../shared/data is missing: the document would lose its second clip.',
    );
  const tables: string[] = [];
  for (const path of clips)
    tables.push(
      `**${basename(path)}**\n\n${await measure(path, (line) => console.error(`${basename(path)}: ${line}`))}`,
    );
  return tables.join('\n\n');
}

const measurements = {
  light: () => tablesOf(async (path, report) => lightTable(await measureLight(path, report))),
  shake: () => tablesOf(async (path, report) => shakeTable(await measureShake(path, report))),
  view: viewTable,
  missed: missedStancesTables,
};
const named = Object.entries(measurements).filter(([name]) => process.argv.includes(name));
for (const [name, measure] of named.length > 0 ? named : Object.entries(measurements)) {
  const table = await measure();
  if (table === null) {
    console.error('SKIPPED: the reference data folder ../shared/data is missing.');
    process.exitCode = 2;
    continue;
  }
  console.log(`${table}\n`);
  if (isWriting) await writeMarkedSection('clip-quality.md', `measured:${name}`, table);
}
