// npm run accuracy:habits: measures the effect of each pose model's errors on the engine's readings
// and writes libs/gait-engine/src/gait/fitted-pose-habits.ts. It adds the errors that `npm run
// accuracy:bank` measured on each rendered clip to the markers of the same run, so it needs no
// rendered clips. It does not change the models' effect on metrics.
import { eventTiming, type PoseModelHabit } from '@strideform/gait-engine';
import { forceRunNames, type ForceRunName } from '../recordings/force-run-names.ts';
import { bestGuess } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import { plain, table } from './number-text.ts';
import { writeHabits } from './pose-bank-files.ts';
import { fitReadingHabit, readingErrors, type ErringClip } from './pose-habit-fit.ts';
import { trainingStrides } from './stance-map-fit.ts';

/** Length and rate of clips, as of those on which the errors were measured. */
const clipS = 4.5;
const rateHz = 30;
/** Seeds of the errors that do not repeat from stride to stride. */
const seeds = [1, 2, 3];

const isKnownRun = (run: string): run is ForceRunName =>
  (forceRunNames as readonly string[]).includes(run);

function erringClips({ run, person, near, model, errors }: RenderedPersonErrors): ErringClip[] {
  if (!isKnownRun(run)) return [];
  const motion = bestGuess(referenceMotion(run)!);
  const noise = { kind: 'pose-like', times: 1, measured: [errors] } as const;
  const swapShare = errors.swappedFrames / errors.frameCount;
  return seeds.map((seed) => {
    const filming = { rateHz, durationS: clipS, facing: near, noise, swapShare, seed };
    return { person, near, model, trial: referenceTrial(motion, filming) };
  });
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
