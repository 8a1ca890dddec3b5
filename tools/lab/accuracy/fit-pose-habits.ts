// npm run accuracy:habits: measures the effect of each pose model's errors on the engine's readings
// and writes libs/gait-engine/src/gait/fitted-pose-habits.ts. It adds the errors that `npm run
// accuracy:bank` measured on each rendered clip to the markers of the same run, so it needs no
// rendered clips. It does not change the models' effect on metrics.
import { eventTiming, type PoseModelHabit } from '@strideform/gait-engine';
import { bestGuess } from '../recordings/reference-motion.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { erringFilming, erringTrials, motionOf, swapShareOf } from './erring-trials.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import { plain, table } from './number-text.ts';
import { writeHabits } from './pose-bank-files.ts';
import { fitReadingHabit, readingErrors, type ErringClip } from './pose-habit-fit.ts';
import { trainingStrides } from './stance-map-fit.ts';

function erringClips(clip: RenderedPersonErrors): ErringClip[] {
  const motion = motionOf(clip);
  if (motion === null) return [];
  const { person, near, model } = clip;
  const filming = { ...erringFilming, swapShare: swapShareOf(clip) };
  return erringTrials(bestGuess(motion), clip, filming).map((trial) => ({
    person,
    near,
    model,
    trial,
  }));
}

const strides = trainingStrides();
if (strides === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const { mapWithout } = fitWithoutEach(strides);
  const clips = renderedPeopleErrors.flatMap(erringClips);
  const readings = clips.flatMap((clip) => readingErrors(clip, mapWithout.get(clip.person)!) ?? []);
  const habits = new Map<string, PoseModelHabit>(Object.entries(eventTiming.poseHabits));
  for (const [name, known] of habits) {
    const own = readings.filter(({ model }) => name === `blazepose-${model}`);
    habits.set(name, { ...known, ...fitReadingHabit(own)! });
  }
  await writeHabits(habits);
  const ms = (seconds: number): string => plain(1000 * seconds);
  const rows = Array.from(habits, ([name, { mapErrorS, rulesErrorS, speedError }]) => [
    name,
    ms(mapErrorS.middleS),
    ms(mapErrorS.contactS),
    ms(rulesErrorS.middleS),
    ms(rulesErrorS.contactS),
    plain(100 * speedError),
  ]);
  const head = ['model', 'map: middle, ms', 'contact, ms', 'rules: middle', 'contact', 'speed, %'];
  console.log(table(head, rows));
  console.log(`${readings.length} of ${clips.length} clips were measured`);
}
