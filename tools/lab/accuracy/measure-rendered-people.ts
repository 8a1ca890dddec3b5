// npm run accuracy:bank [-- --models full,lite,heavy]: measures how pose models see recorded people
// who were rendered, and the engine's results on them. Writes the bank of errors, the engine's
// fitted-pose-habits.ts, and sections of docs/pose-models.md and docs/accuracy.md. Needs the clips
// of `npm run accuracy:render`, some of them with --again, and the reference data folder
// ../shared/data.
import type { PoseModelHabit } from '@strideform/gait-engine';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { fitMetricScatters, metricScatterTable } from './metric-scatter.ts';
import { writeBank, writeHabits } from './pose-bank-files.ts';
import { fitReadingHabit, readingErrors, type SeenClip } from './pose-habit-fit.ts';
import { measureClipErrors, poseErrorTables } from './rendered-people-errors.ts';
import {
  analyzeBesideExact,
  analyzeExact,
  judgeSeen,
  renderedPeopleSection,
  type LeftOutEngine,
} from './rendered-people-table.ts';
import {
  poseModels,
  keypointsOfPerson,
  trialOfPerson,
  renderedPeopleFolder,
  renderedSessions,
  type ModelSize,
  type RenderedClipOfPerson,
  type RunnerSessions,
} from './rendered-people.ts';
import { fitSessionShares, sessionsTable, type JudgedTwice } from './session-shares.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import { trainingStrides } from './stance-map-fit.ts';

const { values: flags } = parseArgs({
  options: { models: { type: 'string', default: 'lite,full,heavy' } },
});
const models = poseModels.filter((model) => flags.models.split(',').includes(model));
const runners = renderedSessions();
const strides = runners.length === 0 ? null : trainingStrides();

const seenBy = async (model: ModelSize, clip: RenderedClipOfPerson): Promise<SeenClip> => ({
  clip,
  model,
  keypoints: await keypointsOfPerson(clip, model),
});

const sessionClips = <Clip>({ first, again }: RunnerSessions<Clip>): Clip[] =>
  again === null ? [first] : [first, again];

/**
 * Returns the values of both sessions of each runner. Leaves out runners with one session, or with
 * a refused one.
 */
const pairsOfSessions = <T>(
  sessions: readonly RunnerSessions<SeenClip>[],
  of: (clip: SeenClip) => T | null,
): (readonly [T, T])[] =>
  sessions.flatMap(({ first, again }) => {
    const [a, b] = [of(first), again && of(again)];
    return a === null || b === null ? [] : [[a, b] as const];
  });

if (strides === null) {
  console.error(
    `SKIPPED: ${renderedPeopleFolder} has no clips, or the reference data folder ../shared/data is missing.`,
  );
  process.exitCode = 2;
} else {
  // 1. Find each model's points in each clip, and measure their errors.
  const sessions: RunnerSessions<SeenClip>[] = [];
  for (const model of models)
    for (const { first, again } of runners)
      sessions.push({
        first: await seenBy(model, first),
        again: again && (await seenBy(model, again)),
      });
  const seen = sessions.map(({ first }) => first);
  const measured = await Promise.all(seen.map(({ clip, model }) => measureClipErrors(clip, model)));
  const errors = measured.filter((one) => one !== null);
  await writeBank(errors);
  await writeMarkedSection('pose-models.md', 'accuracy:bank', poseErrorTables(errors));

  // 2. Measure the effect on the stance map's and the rules' readings, and on speed.
  const { mapWithout } = fitWithoutEach(strides);
  const mapOf = (person: string) => mapWithout.get(person)!;
  const readings = seen.flatMap(({ clip, model, keypoints }) => {
    const { person, near } = clip;
    const trial = trialOfPerson(clip, keypoints);
    return readingErrors({ person, model, near, trial }, mapOf(person)) ?? [];
  });
  const engine: LeftOutEngine = {
    mapWithout: mapOf,
    habitWithout: (person, model) => {
      const others = readings.filter((one) => one.model === model && one.person !== person);
      const habit = fitReadingHabit(others);
      return habit && { ...habit, metrics: {}, sessionShares: null };
    },
  };

  // 3. Measure the part of these errors that differs between two sessions of one runner.
  const sessionsOf = (model: ModelSize) => sessions.filter(({ first }) => first.model === model);
  const twice = new Map(
    models.map((model): [string, JudgedTwice[]] => [
      model,
      pairsOfSessions(sessionsOf(model), (one) => judgeSeen(one, engine)),
    ]),
  );
  const shares = new Map(
    models.map((model) => [model as string, fitSessionShares(twice.get(model)!)]),
  );

  // 4. Fit the uncertainty that a model's errors add to each metric.
  const withShares: LeftOutEngine = {
    ...engine,
    habitWithout: (person, model) => {
      const habit = engine.habitWithout(person, model);
      return habit && { ...habit, sessionShares: shares.get(model) ?? null };
    },
  };
  const exactOf = new Map(
    runners.flatMap(sessionClips).map((clip) => [clip, analyzeExact(clip, engine)]),
  );
  const beside = new Map(
    sessions
      .flatMap(sessionClips)
      .map((one) => [one, analyzeBesideExact(one, exactOf.get(one.clip)!, withShares)]),
  );
  const clipsOf = (model: ModelSize) =>
    sessionsOf(model).flatMap(({ first }) => beside.get(first) ?? []);
  const habits = new Map<string, PoseModelHabit>();
  for (const model of models) {
    const habit = fitReadingHabit(readings.filter((one) => one.model === model));
    const metrics = fitMetricScatters(
      clipsOf(model),
      pairsOfSessions(sessionsOf(model), (one) => beside.get(one)!),
    );
    const sessionShares = shares.get(model)!;
    if (habit) habits.set(`blazepose-${model}`, { ...habit, metrics, sessionShares });
  }
  await writeHabits(habits);

  // 5. Judge the whole engine on people who were left out of its map and habits.
  const section = [renderedPeopleSection(seen, engine), sessionsTable(twice)].join('\n\n');
  await writeMarkedSection('accuracy.md', 'accuracy:bank', section);
  const byModel = new Map(models.map((model) => [model as string, clipsOf(model)]));
  const metricSection = metricScatterTable(byModel);
  await writeMarkedSection('accuracy.md', 'accuracy:metrics', metricSection);
  console.log(section);
  console.log(metricSection);
  console.log(JSON.stringify(Object.fromEntries(habits), null, 1));
}
