// node deploy/local/run-ts.mjs tools/lab/accuracy/measure-change.ts [known] [repeats] [--write] [--clips
// FOLDER]: checks that a known change of the rendered runner is found, and that no change is found
// where nothing changed. Without a name, runs both in ten minutes. --write updates docs/change.md.
// --clips creates the keypoints in test/fixtures/rendered-change again. FOLDER holds cadence/ and
// lean/ as render.ts writes them.
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { measureRepeats, repeatsTable } from './change-repeats.ts';
import { changeTable, compareWithDemo, earlierSessions, knownChanges } from './known-change.ts';
import { poseChangeClips } from './pose-change-clips.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, clips: { type: 'string' } },
});

const titles = {
  again: 'The same runner, rendered again in another light',
  cadence: 'The cadence raised by 5 %, from 170 to 178.5 steps/min',
  lean: 'The trunk leaned 3° farther forward',
} as const;

function knownTables(): string {
  const earlier = earlierSessions();
  const clips = [...knownChanges, 'again'] as const;
  return clips
    .map((clip) => `**${titles[clip]}**\n\n${changeTable(compareWithDemo(clip, earlier))}`)
    .join('\n\n');
}

const measurements = {
  known: knownTables,
  repeats: () => repeatsTable(measureRepeats((line) => console.error(line))),
};

if (values.clips !== undefined)
  await poseChangeClips(values.clips, (line) => console.error(`pose model: ${line}`));
const named = Object.entries(measurements).filter(([name]) => positionals.includes(name));
for (const [name, measure] of named.length > 0 ? named : Object.entries(measurements)) {
  const text = measure();
  console.log(`${text}\n`);
  if (values.write) await writeMarkedSection('change.md', `measured:${name}`, text);
}
