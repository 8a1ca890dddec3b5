// npm run accuracy:change [-- --write]: fits the noise of metrics between sessions, judges it on
// people who were left out, and checks that known changes of the rendered runner are found.
// --write writes the engine’s fitted-session-noise.ts and the tables of docs/change.md. Takes a
// minute. --clips FOLDER creates the keypoints in test/fixtures/rendered-change again. FOLDER holds
// cadence/ and lean/ as render.ts writes them.
import { eventTiming, type SessionNoiseByModel } from '@strideform/gait-engine';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { readRepeatedSessions } from '../recordings/repeated-sessions.ts';
import {
  changeTable,
  compareChanged,
  knownChanges,
  unchangedSessions,
  unchangedVerdicts,
} from './known-change.ts';
import { poseChangeClips } from './pose-change-clips.ts';
import { fitNoiseByModel, sessionNoiseTable } from './session-noise-table.ts';

const outputPath = fileURLToPath(
  new URL('../../../libs/gait-engine/src/gait/fitted-session-noise.ts', import.meta.url),
);

const constantName = 'fittedSessionNoise';

async function writeNoise(noise: SessionNoiseByModel): Promise<void> {
  const digits = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  const source = `
import type { SessionNoiseByModel } from './model-session-noise.ts';

/** Written by \`npm run accuracy:change\`; docs/change.md says on whom. */
export const ${constantName}: SessionNoiseByModel = ${JSON.stringify(noise, digits)};
`;
  const options = await resolveConfig(outputPath);
  await writeFile(outputPath, await format(source, { ...options, filepath: outputPath }));
}

const titles = {
  cadence: 'The cadence raised by 5 %, from 170 to 178.5 steps/min',
  lean: 'The trunk leaned 3° farther forward',
} as const;

function knownTables(sessionNoise: SessionNoiseByModel): string {
  const timing = { ...eventTiming, sessionNoise };
  const earlier = unchangedSessions(timing);
  const tableOf = (change: (typeof knownChanges)[number]) =>
    changeTable(compareChanged(change, earlier, timing));
  const verdicts = unchangedVerdicts(earlier);
  const alarms = verdicts.filter(({ verdict }) => verdict === 'changed');
  return [
    `Of ${verdicts.length} values compared between these seven, ${alarms.length} count as changed.`,
    ...knownChanges.map((change) => `**${titles[change]}**\n\n${tableOf(change)}`),
  ].join('\n\n');
}

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, clips: { type: 'string' } },
});
if (values.clips !== undefined)
  await poseChangeClips(values.clips, (line) => console.error(`pose model: ${line}`));
const sessions = readRepeatedSessions();
const noise = fitNoiseByModel(sessions);
if (values.write) await writeNoise(noise);
const sections = { repeats: sessionNoiseTable(sessions), known: knownTables(noise) };
for (const [name, text] of Object.entries(sections)) {
  console.log(`${text}\n`);
  if (values.write) await writeMarkedSection('change.md', `measured:${name}`, text);
}
if (values.write) await writeLock('accuracy:change');
