// npm run accuracy:bank [-- --models full,lite,heavy]: how pose models see recorded people who were
// rendered, and what the engine makes of it. Writes libs/testing's bank of errors, the engine's
// fitted-pose-habits.ts, and sections of docs/pose-models.md and docs/accuracy.md. Needs the clips
// of `npm run accuracy:render`, with some of them --again, and the reference data folder
// ../shared/data.
import type { PoseModelHabit } from '@strideform/biomechanics';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generators/marked-section.ts';
import { writeBank, writeHabits } from './pose-bank-files.ts';
import { fitPoseHabit, readingErrors, type SeenClip } from './pose-habit-fit.ts';
import { measureClipErrors, poseErrorTables } from './rendered-people-errors.ts';
import { judgeSeen, renderedPeopleSection, type LeftOutEngine } from './rendered-people-table.ts';
import {
  againSuffix,
  poseModels,
  posedPerson,
  renderedPeople,
  renderedPeopleFolder,
} from './rendered-people.ts';
import { fitSessionShares, sessionsTable, type JudgedTwice } from './session-shares.ts';
import { fitStrideMap, trainingStrides } from './stride-map-fit.ts';

const { values: flags } = parseArgs({
  options: { models: { type: 'string', default: 'lite,full,heavy' } },
});
const models = poseModels.filter((model) => flags.models.split(',').includes(model));
const clips = renderedPeople();
const strides = clips.length === 0 ? null : trainingStrides();

/** A clip and its runner's other session; null where there is none, or one was refused. */
async function judgeTwice(first: SeenClip, engine: LeftOutEngine): Promise<JudgedTwice | null> {
  const { model } = first;
  const { run, near } = first.clip;
  const clip = renderedPeople(againSuffix).find((one) => one.run === run && one.near === near);
  if (clip === undefined) return null;
  const again = { clip, model, keypoints: await posedPerson(clip, model) };
  const [judgedFirst, judgedAgain] = [judgeSeen(first, engine), judgeSeen(again, engine)];
  return judgedFirst && judgedAgain && [judgedFirst, judgedAgain];
}

if (strides === null) {
  console.error(
    `SKIPPED: ${renderedPeopleFolder} has no clips, or the reference data folder ../shared/data is missing.`,
  );
  process.exitCode = 2;
} else {
  // 1. What each model sees of each clip, and how far off its points are.
  const seen: SeenClip[] = [];
  for (const model of models)
    for (const clip of clips) seen.push({ clip, model, keypoints: await posedPerson(clip, model) });
  const measured = await Promise.all(seen.map(({ clip, model }) => measureClipErrors(clip, model)));
  const errors = measured.filter((one) => one !== null);
  await writeBank(errors);
  await writeMarkedSection('pose-models.md', 'accuracy:bank', poseErrorTables(errors));

  // 2. What that does to the stride map's and the rules' readings, and to speed.
  const { mapWithout } = fitStrideMap(strides);
  const mapOf = (person: string) => mapWithout.get(person)!;
  const readings = seen.flatMap((one) => readingErrors(one, mapOf(one.clip.person)) ?? []);
  const engine: LeftOutEngine = {
    mapWithout: mapOf,
    habitWithout: (person, model) =>
      fitPoseHabit(readings.filter((one) => one.model === model && one.person !== person)),
  };

  // 3. How much of that differs between two sessions of one runner.
  const twice = new Map<string, JudgedTwice[]>(models.map((model) => [model, []]));
  for (const first of seen) {
    const pair = await judgeTwice(first, engine);
    if (pair) twice.get(first.model)!.push(pair);
  }
  const habits = new Map<string, PoseModelHabit>();
  for (const model of models) {
    const habit = fitPoseHabit(readings.filter((one) => one.model === model));
    const sessionShares = fitSessionShares(twice.get(model)!);
    if (habit) habits.set(`blazepose-${model}`, { ...habit, sessionShares });
  }
  await writeHabits(habits);

  // 4. The whole engine, on people whom neither its map nor its habits know.
  const section = [renderedPeopleSection(seen, engine), sessionsTable(twice)].join('\n\n');
  await writeMarkedSection('accuracy.md', 'accuracy:bank', section);
  console.log(section);
  console.log(JSON.stringify(Object.fromEntries(habits), null, 1));
}
