// npm run accuracy:bank [-- --models full,lite,heavy]: how pose models see recorded people who were
// rendered, and what the engine makes of it. Writes libs/testing's bank of errors, the engine's
// fitted-pose-habits.ts, and sections of docs/pose-models.md and docs/accuracy.md. Needs the clips
// of `npm run accuracy:render`, with some of them --again, and the reference data folder
// ../shared/data.
import type { PoseModelHabit } from '@strideform/biomechanics';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generators/marked-section.ts';
import { fitMetricScatters, metricScatterTable } from './metric-scatter.ts';
import { writeBank, writeHabits } from './pose-bank-files.ts';
import { fitPoseHabit, readingErrors, type SeenClip } from './pose-habit-fit.ts';
import { measureClipErrors, poseErrorTables } from './rendered-people-errors.ts';
import {
  analyzeBesideExact,
  judgeSeen,
  renderedPeopleSection,
  type LeftOutEngine,
} from './rendered-people-table.ts';
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

/** The other session of a clip's runner; null where there is none. */
async function otherSession({ clip: { run, near }, model }: SeenClip): Promise<SeenClip | null> {
  const clip = renderedPeople(againSuffix).find((one) => one.run === run && one.near === near);
  return clip ? { clip, model, keypoints: await posedPerson(clip, model) } : null;
}

/** Both sessions; nothing where there is one, or one was refused. */
function bothOf<T>(first: T | null, again: T | null): (readonly [T, T])[] {
  return first === null || again === null ? [] : [[first, again]];
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
  const sessions = new Map<SeenClip, SeenClip | null>();
  for (const first of seen) sessions.set(first, await otherSession(first));
  const ofModel = (model: string) => seen.filter((one) => one.model === model);
  const twice = new Map(
    models.map((model): [string, JudgedTwice[]] => [
      model,
      ofModel(model).flatMap((first) => {
        const again = sessions.get(first)!;
        return bothOf(judgeSeen(first, engine), again && judgeSeen(again, engine));
      }),
    ]),
  );
  const shares = new Map(
    models.map((model) => [model as string, fitSessionShares(twice.get(model)!)]),
  );

  // 4. What a model's errors add to each metric.
  const withShares: LeftOutEngine = {
    ...engine,
    habitWithout: (person, model) => {
      const habit = engine.habitWithout(person, model);
      return habit && { ...habit, sessionShares: shares.get(model) ?? null };
    },
  };
  const beside = new Map(
    Array.from(sessions, ([first, again]) => [
      first,
      {
        first: analyzeBesideExact(first, withShares),
        again: again && analyzeBesideExact(again, withShares),
      },
    ]),
  );
  const clipsOf = (model: string) => ofModel(model).flatMap((one) => beside.get(one)!.first ?? []);
  const twiceOf = (model: string) =>
    ofModel(model).flatMap((one) => bothOf(beside.get(one)!.first, beside.get(one)!.again));
  const habits = new Map<string, PoseModelHabit>();
  for (const model of models) {
    const habit = fitPoseHabit(readings.filter((one) => one.model === model));
    const metrics = fitMetricScatters(clipsOf(model), twiceOf(model));
    const sessionShares = shares.get(model)!;
    if (habit) habits.set(`blazepose-${model}`, { ...habit, metrics, sessionShares });
  }
  await writeHabits(habits);

  // 5. The whole engine, on people whom neither its map nor its habits know.
  const section = [renderedPeopleSection(seen, engine), sessionsTable(twice)].join('\n\n');
  await writeMarkedSection('accuracy.md', 'accuracy:bank', section);
  const byModel = new Map(models.map((model) => [model as string, clipsOf(model)]));
  const metricSection = metricScatterTable(byModel);
  await writeMarkedSection('accuracy.md', 'accuracy:metrics', metricSection);
  console.log(section);
  console.log(metricSection);
  console.log(JSON.stringify(Object.fromEntries(habits), null, 1));
}
