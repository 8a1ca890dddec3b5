// npm run accuracy:rear [-- --models lite,full,heavy] [--write]: what a view from behind shows of
// recorded people who were rendered, with exact points and through the real pose models. Every
// person is judged by offsets that were fitted on the others. --write: the offsets into the
// engine's fitted-rear-habits.ts, the tables into docs/accuracy.md. Needs the clips of
// `npm run accuracy:render -- --rear`.
// npm run accuracy:rear -- --demo FOLDER: what the pose model finds in the demo clip that render.ts
// --view rear made in FOLDER, into test/fixtures/rendered-rear.
import type { RearHabit } from '@strideform/metric-book/measurement';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { posed } from './posed-clip.ts';
import { judgeRearClip, type JudgedRearClip } from './judge-rear-clip.ts';
import {
  exactEyeNames,
  isExact,
  rearClips,
  seenFromBehind,
  type Eye,
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
/** The platform looks at 30 frames a second. */
const fittedRateHz = 30;
const ratesOf = (eye: Eye) =>
  eye === 'exact' || eye === 'full' ? ([60, fittedRateHz] as const) : ([fittedRateHz] as const);

async function judgeAll(
  clips: readonly RearClip[],
  eye: Eye,
  rateHz: 30 | 60,
  habit: RearHabit,
): Promise<JudgedRearClip[]> {
  const judged: JudgedRearClip[] = [];
  for (const clip of clips)
    judged.push(judgeRearClip(clip, await seenFromBehind(clip, eye, rateHz), habit));
  return judged;
}

/** Clips judged with offsets of the other people, at the rate at which they are fitted. */
async function judgeLeftOut(clips: readonly RearClip[], eye: Eye, rateHz: 30 | 60) {
  if (isExact(eye)) return judgeAll(clips, eye, rateHz, noHabit);
  const plain = await judgeAll(clips, eye, fittedRateHz, noHabit);
  const people = [...new Set(clips.map(({ person }) => person))];
  const judged: JudgedRearClip[] = [];
  for (const person of people) {
    const habit = fitRearHabit(plain.filter(({ clip }) => clip.person !== person));
    const own = clips.filter((clip) => clip.person === person);
    judged.push(...(await judgeAll(own, eye, rateHz, habit)));
  }
  return judged;
}

async function writeDemoKeypoints(folder: string): Promise<void> {
  const keypoints = await posed(join(folder, 'runner.mp4'));
  const path = new URL('../../../test/fixtures/rendered-rear/as-filmed.json.gz', import.meta.url);
  writeFileSync(path, gzipSync(JSON.stringify(keypoints), { level: 9 }));
}

const clips = flags.demo === undefined ? rearClips() : [];
if (flags.demo !== undefined) await writeDemoKeypoints(flags.demo);
else if (clips.length === 0) {
  console.error(`SKIPPED: ${renderedPeopleFolder} has no clips from behind.`);
  process.exitCode = 2;
} else {
  // 1. Every eye at every rate, one after the other: a model's clips are kept once seen.
  const groups: JudgedGroup[] = [];
  for (const eye of [...exactEyeNames, ...models])
    for (const rateHz of ratesOf(eye)) {
      const points = isExact(eye) ? eye : `blazepose-${eye}`;
      groups.push({
        name: `${points}, ${rateHz} fps`,
        judged: await judgeLeftOut(clips, eye, rateHz),
      });
    }

  // 2. The offsets that the engine takes off.
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
  }
}
