// npm run accuracy:rear [-- --models lite,full,heavy] [--write]: measures what a view from behind
// shows of recorded people who were rendered, with exact points and through the real pose models.
// Every person is judged by errors that were fitted on the others. --write updates the errors in
// the engine's fitted-rear-habits.ts and the tables in docs/accuracy.md. Needs the clips of `npm
// run accuracy:render -- --rear`.
// npm run accuracy:rear -- --demo FOLDER: writes the pose model's keypoints of the demo clip, which
// `render.ts --view rear` made in FOLDER, into test/fixtures/rendered-rear.
import type { RearHabit } from '@strideform/metric-book/measurement';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { estimateKeypoints } from './posed-clip.ts';
import { judgeRearClip, type JudgedRearClip } from './judge-rear-clip.ts';
import {
  exactCameraNames,
  isExact,
  rearClips,
  rearKeypoints,
  type PointSource,
  type RearClip,
} from './rear-clips.ts';
import { fitRearHabit, noHabit, writeRearHabits } from './rear-habit-fit.ts';
import { clipTable, givenTable, notGivenTable, type JudgedGroup } from './rear-tables.ts';
import { poseModels, renderedPeopleFolder } from './rendered-people.ts';

const { values: flags } = parseArgs({
  options: {
    models: { type: 'string', default: poseModels.join(',') },
    write: { type: 'boolean', default: false },
    demo: { type: 'string' },
  },
});
const models = poseModels.filter((model) => flags.models.split(',').includes(model));
/** Rate at which the platform looks at frames, Hz. */
const fittedRateHz = 30;
const ratesOf = (source: PointSource) =>
  source === 'exact' || source === 'full'
    ? ([60, fittedRateHz] as const)
    : ([fittedRateHz] as const);

async function judgeAll(
  clips: readonly RearClip[],
  source: PointSource,
  rateHz: 30 | 60,
  habit: RearHabit,
): Promise<JudgedRearClip[]> {
  const judged: JudgedRearClip[] = [];
  for (const clip of clips)
    judged.push(judgeRearClip(clip, await rearKeypoints(clip, source, rateHz), habit));
  return judged;
}

/** Judges clips with the errors of the other people, at the rate at which these are fitted. */
async function judgeLeftOut(clips: readonly RearClip[], source: PointSource, rateHz: 30 | 60) {
  if (isExact(source)) return judgeAll(clips, source, rateHz, noHabit);
  const plain = await judgeAll(clips, source, fittedRateHz, noHabit);
  const people = [...new Set(clips.map(({ person }) => person))];
  const judged: JudgedRearClip[] = [];
  for (const person of people) {
    const habit = fitRearHabit(plain.filter(({ clip }) => clip.person !== person));
    const own = clips.filter((clip) => clip.person === person);
    judged.push(...(await judgeAll(own, source, rateHz, habit)));
  }
  return judged;
}

async function writeDemoKeypoints(folder: string): Promise<void> {
  const keypoints = await estimateKeypoints(join(folder, 'runner.mp4'));
  const path = new URL('../../../test/fixtures/rendered-rear/as-filmed.json.gz', import.meta.url);
  writeFileSync(path, gzipSync(JSON.stringify(keypoints), { level: 9 }));
}

const clips = flags.demo === undefined ? rearClips() : [];
if (flags.demo !== undefined) await writeDemoKeypoints(flags.demo);
else if (clips.length === 0) {
  console.error(`SKIPPED: ${renderedPeopleFolder} has no clips from behind.`);
  process.exitCode = 2;
} else {
  // 1. Judge every source of points at every rate. A model's points are stored beside its clips.
  const groups: JudgedGroup[] = [];
  for (const source of [...exactCameraNames, ...models])
    for (const rateHz of ratesOf(source)) {
      const points = isExact(source) ? source : `blazepose-${source}`;
      groups.push({
        name: `${points}, ${rateHz} fps`,
        judged: await judgeLeftOut(clips, source, rateHz),
      });
    }

  // 2. Fit the errors by which the engine widens its uncertainties.
  const habits = new Map<string, RearHabit>();
  for (const model of models) {
    const judged = await judgeAll(clips, model, fittedRateHz, noHabit);
    habits.set(`blazepose-${model}`, fitRearHabit(judged));
  }

  const usual = groups.find(({ name }) => name === 'blazepose-full, 30 fps');
  const section = [
    givenTable(groups),
    'By clip, blazepose-full at 30 frames a second; the truth in brackets:',
    clipTable(usual?.judged ?? []),
    'What the points do not carry, read in the true stances:',
    notGivenTable(groups.filter(({ name }) => !name.includes('°'))),
  ].join('\n\n');
  console.log(section);
  console.log(JSON.stringify(Object.fromEntries(habits), null, 1));
  if (flags.write) {
    await writeRearHabits(habits);
    await writeMarkedSection('accuracy.md', 'accuracy:rear', section);
    await writeLock('accuracy:rear');
  }
}
