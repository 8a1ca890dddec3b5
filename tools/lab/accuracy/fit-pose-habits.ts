// npm run accuracy:habits: measures the effect of each pose model's errors on the engine's readings
// and joint angles, and writes libs/gait-engine/src/gait/fitted-pose-habits.ts. It adds the errors
// that `npm run accuracy:bank` measured on each rendered clip to the markers of the same run, so it
// needs no rendered clips. It does not change the models' effect on other metrics.
import {
  eventTiming,
  type LegShapes,
  type PoseModelHabit,
  type StanceMap,
} from '@strideform/gait-engine';
import type { MetricScatters } from '@strideform/metric-book';
import { forceRunNames, type ForceRunName } from '../recordings/force-run-names.ts';
import { bestGuess, type ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { analyzeTrial, nullIfRefused } from './judge-trial.ts';
import { angleMetrics, shapesWithoutEach, trainingLegs } from './leg-shapes-fit.ts';
import { fitWithoutEach } from './left-out-runners.ts';
import { fitMetricScatters, type SeenBesideExact } from './metric-scatter.ts';
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

/** A clip, and the motion that it shows. */
interface PosedRun extends ErringClip {
  readonly motion: ReferenceMotion;
}

function erringClips({ run, person, near, model, errors }: RenderedPersonErrors): PosedRun[] {
  if (!isKnownRun(run)) return [];
  const motion = bestGuess(referenceMotion(run)!);
  const noise = { kind: 'pose-like', times: 1, measured: [errors] } as const;
  const swapShare = errors.swappedFrames / errors.frameCount;
  return seeds.map((seed) => {
    const filming = { rateHz, durationS: clipS, facing: near, noise, swapShare, seed };
    return { person, near, model, motion, trial: referenceTrial(motion, filming) };
  });
}

/** Reads a clip by an engine that does not know its person, beside its exact points. */
function besideExact(
  { person, near, trial, motion }: PosedRun,
  stanceMap: StanceMap,
  legShapes: LegShapes,
): SeenBesideExact | null {
  const timing = { ...eventTiming, stanceMap, poseHabits: {} };
  const { filming } = trial;
  const exactTrial = referenceTrial(motion, {
    ...filming,
    noise: { kind: 'white', sdPx: 0 },
    swapShare: 0,
  });
  return nullIfRefused(() => ({
    person,
    near,
    seen: analyzeTrial(trial, timing, legShapes),
    exact: analyzeTrial(exactTrial, timing, null),
  }));
}

/**
 * Ratio of the errors of clips through the model to those of the same errors on markers. By the
 * points as they are seen it is 0.6 to 1.6 for single metrics and models, 1.1 on average.
 */
const throughModel = 1.25;

const isAngleMetric = (key: string): boolean => angleMetrics.some((angle) => key.startsWith(angle));

/** Returns the model's effect on metrics, with that on joint angles renewed. */
function withAngles(known: MetricScatters, renewed: MetricScatters): MetricScatters {
  const angles = Object.entries(renewed).filter(([key]) => isAngleMetric(key));
  const widened = angles.map(([key, scatter]) => {
    const uncertainty = throughModel * scatter.uncertainty;
    return [key, { ...scatter, uncertainty }] as const;
  });
  return { ...known, ...Object.fromEntries(widened) };
}

const strides = trainingStrides();
const legs = trainingLegs();
if (strides === null || legs === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const { mapWithout } = fitWithoutEach(strides);
  const shapesWithout = shapesWithoutEach(legs);
  const clips = renderedPeopleErrors.flatMap(erringClips);
  const readings = clips.flatMap((clip) => readingErrors(clip, mapWithout.get(clip.person)!) ?? []);
  const habits = new Map<string, PoseModelHabit>(Object.entries(eventTiming.poseHabits));
  for (const [name, known] of habits) {
    const own = readings.filter(({ model }) => name === `blazepose-${model}`);
    const seen = clips
      .filter(({ model }) => name === `blazepose-${model}`)
      .flatMap(
        (clip) =>
          besideExact(clip, mapWithout.get(clip.person)!, shapesWithout.get(clip.person)!) ?? [],
      );
    const metrics = withAngles(known.metrics, fitMetricScatters(seen));
    habits.set(name, { ...known, ...fitReadingHabit(own)!, metrics });
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
