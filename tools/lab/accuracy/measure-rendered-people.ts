// npm run accuracy:bank [-- --models full,lite,heavy]: measures how pose models see recorded people
// who were rendered, and the engine's results on them. Writes the bank of errors, the engine's
// fitted-pose-habits.ts, and sections of docs/pose-models.md and docs/accuracy.md. Needs the clips
// of `npm run accuracy:render` and the reference data folder ../shared/data.
import type { PoseModelHabit } from '@strideform/gait-engine';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { fitMetricScatters, metricScatterTable } from './metric-scatter.ts';
import { writeBank, writeHabits, writeReadings } from './pose-bank-files.ts';
import { fitReadingHabit, readingErrors, type SeenClip } from './pose-habit-fit.ts';
import { measureClipErrors, poseErrorTables } from './rendered-people-errors.ts';
import {
  analyzeBesideExact,
  analyzeExact,
  renderedPeopleSection,
  type LeftOutEngine,
} from './rendered-people-table.ts';
import {
  poseModels,
  keypointsOfPerson,
  trialOfPerson,
  renderedPeople,
  renderedPeopleFolder,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';
import { fitsWithoutEach } from './left-out-runners.ts';

const { values: flags } = parseArgs({
  options: { models: { type: 'string', default: 'lite,full,heavy' } },
});
const models = poseModels.filter((model) => flags.models.split(',').includes(model));
const clips = renderedPeople();
const people = [...new Set(clips.map(({ person }) => person))];
const fits = people.length === 0 ? null : fitsWithoutEach(people);

const seenBy = async (model: ModelSize, clip: RenderedClipOfPerson): Promise<SeenClip> => ({
  clip,
  model,
  keypoints: await keypointsOfPerson(clip, model),
});

if (fits === null) {
  console.error(
    `SKIPPED: ${renderedPeopleFolder} has no clips, or the reference data folder ../shared/data is missing.`,
  );
  process.exitCode = 2;
} else {
  // 1. Find each model's points in each clip, and measure their errors.
  const seen: SeenClip[] = [];
  for (const model of models) for (const clip of clips) seen.push(await seenBy(model, clip));
  const measured = await Promise.all(seen.map(({ clip, model }) => measureClipErrors(clip, model)));
  const errors = measured.filter((one) => one !== null);
  await writeBank(errors);
  await writeMarkedSection('pose-models.md', 'accuracy:bank', poseErrorTables(errors));

  // 2. Measure the effect on the stance map's and the rules' readings, and on speed.
  const fitsWithout = (person: string) => fits.get(person)!;
  const readings = seen.flatMap(({ clip, model, keypoints }) => {
    const { person, near } = clip;
    const trial = trialOfPerson(clip, keypoints);
    return (
      readingErrors({ person, model, near, trial }, fitsWithout(person).timing.stanceMap) ?? []
    );
  });
  await writeReadings(readings);
  const engine: LeftOutEngine = {
    fitsWithout,
    habitWithout: (person, model) => {
      const others = readings.filter((one) => one.model === model && one.person !== person);
      const habit = fitReadingHabit(others);
      return habit && { ...habit, metrics: {} };
    },
  };

  // 3. Fit the uncertainty that a model's errors add to each metric.
  const exactOf = new Map(clips.map((clip) => [clip, analyzeExact(clip, engine)]));
  const clipsOf = (model: ModelSize) =>
    seen
      .filter((one) => one.model === model)
      .flatMap((one) => analyzeBesideExact(one, exactOf.get(one.clip)!, engine) ?? []);
  const besideByModel = new Map(models.map((model) => [model as string, clipsOf(model)]));
  const habits = new Map<string, PoseModelHabit>();
  for (const model of models) {
    const habit = fitReadingHabit(readings.filter((one) => one.model === model));
    const metrics = fitMetricScatters(besideByModel.get(model)!);
    if (habit) habits.set(`blazepose-${model}`, { ...habit, metrics });
  }
  await writeHabits(habits);

  // 4. Judge the whole engine on people who were left out of its map and habits.
  const section = renderedPeopleSection(seen, engine);
  await writeMarkedSection('accuracy.md', 'accuracy:bank', section);
  const metricSection = metricScatterTable(besideByModel);
  await writeMarkedSection('accuracy.md', 'accuracy:metrics', metricSection);
  await writeLock('accuracy:bank');
  console.log(section);
  console.log(metricSection);
  console.log(JSON.stringify(Object.fromEntries(habits), null, 1));
}
