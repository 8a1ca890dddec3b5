// npm run accuracy:angles [-- --write]: measures the effect of a pose model's errors on the angles
// of hip, knee and ankle of recorded people, with the points as they are seen, and with legs fitted
// to the whole clip by an engine that does not know the person. --write updates
// docs/pose-models.md.
import { type AnalysisFile, Side } from '@strideform/contracts';
import { jointAngleName } from '@strideform/gait-engine';
import type { MetricKey } from '@strideform/metric-book';
import { mean, nanIfNull, standardDeviation } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceTrial } from '../recordings/reference-trials.ts';
import {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from '../recordings/rendered-people-errors.ts';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { writeLock } from './accuracy-lock.ts';
import { correlationOf } from './correlation.ts';
import { erringFilming, erringTrials, motionOf, renderedNames } from './erring-trials.ts';
import { analyzeTrial } from './judge-trial.ts';
import { fitsWithoutEach, type LeftOutFits } from './left-out-runners.ts';
import { angleMetrics } from './leg-shapes-fit.ts';
import { none, plain, signed, table } from './number-text.ts';

const joints = ['hip', 'knee', 'ankle'] as const;
const phases = ['landing', 'pushing off', 'early swing', 'late swing'] as const;
const models = ['lite', 'full', 'heavy'] as const;
/** Shortest time from a contact to the next contact of the same foot, s. */
const minStrideS = 0.4;

/** Errors of one joint's angle in one phase of one clip, deg. */
interface PhaseErrors {
  readonly leg: 'near' | 'far';
  readonly joint: (typeof joints)[number];
  readonly phase: number;
  readonly errorsDeg: readonly number[];
}

/**
 * Returns the phase of each time: the half of the true stance, or of the swing after it. Returns -1
 * for a time outside known strides.
 */
function phasesAt(timesS: readonly number[], { truth }: ReferenceMotion, side: Side): number[] {
  const stances = truth.stances[side];
  return timesS.map((timeS) => {
    const stance = stances.findLast(({ initialContactS }) => initialContactS <= timeS);
    const next = stances.find(({ initialContactS }) => initialContactS > timeS);
    if (!stance || !next || next.initialContactS - stance.initialContactS < minStrideS) return -1;
    const { initialContactS, toeOffS } = stance;
    if (timeS < toeOffS) return timeS < (initialContactS + toeOffS) / 2 ? 0 : 1;
    return timeS < (toeOffS + next.initialContactS) / 2 ? 2 : 3;
  });
}

/** Returns the errors of one side, seen − exact, frame by frame. */
function errorsOfSide(
  motion: ReferenceMotion,
  { seen, exact }: { readonly seen: AnalysisFile; readonly exact: AnalysisFile },
  side: Side,
  leg: PhaseErrors['leg'],
): PhaseErrors[] {
  const phaseOf = phasesAt(exact.timestamps_s, motion, side);
  return joints.flatMap((joint) => {
    const real = exact.angles[jointAngleName(side, joint)]!.map(nanIfNull);
    const errorsDeg = seen.angles[jointAngleName(side, joint)]!.map(
      (deg, i) => nanIfNull(deg) - real[i]!,
    );
    return phases.map((_, phase): PhaseErrors => {
      const isInPhase = (errorDeg: number, i: number) =>
        phaseOf[i] === phase && Number.isFinite(errorDeg);
      return { leg, joint, phase, errorsDeg: errorsDeg.filter(isInPhase) };
    });
  });
}

const readings = ['seen', 'fitted'] as const;
type Reading = (typeof readings)[number];

/** A session value, and the exact one. */
interface MetricPair {
  readonly key: MetricKey;
  readonly found: number;
  readonly exact: number;
}

/** One clip of a person, read in one way. */
interface MeasuredClip {
  readonly person: string;
  readonly reading: Reading;
  readonly phases: readonly PhaseErrors[];
  readonly metrics: readonly MetricPair[];
}

/** Reads a clip's errors, with and without fitted legs, by an engine without its runner. */
function measureClip(
  clip: RenderedPersonErrors,
  fits: ReadonlyMap<string, LeftOutFits>,
): MeasuredClip[] {
  const motion = motionOf(clip);
  if (motion === null) return [];
  const { near, person } = clip;
  const { rateHz } = erringFilming;
  const { timing, legShapes } = fits.get(person)!;
  const exact = analyzeTrial(referenceTrial(motion, { rateHz, facing: near }), timing, null);
  return erringTrials(motion, clip, { rateHz }).flatMap((trial) => {
    return readings.map((reading): MeasuredClip => {
      const seen = analyzeTrial(trial, timing, reading === 'seen' ? null : legShapes);
      const metrics = angleMetrics.flatMap((key): MetricPair[] => {
        const [found, real] = [seen.metrics[key]?.avg, exact.metrics[key]?.avg];
        return typeof found === 'number' && typeof real === 'number'
          ? [{ key, found, exact: real }]
          : [];
      });
      const phaseErrors = Side.options.flatMap((side) =>
        errorsOfSide(motion, { seen, exact }, side, side === near ? 'near' : 'far'),
      );
      return { person, reading, phases: phaseErrors, metrics };
    });
  });
}

const rmsOf = (values: readonly number[]): number => Math.sqrt(mean(values.map((x) => x * x)));

/** Returns the errors of a joint, in one phase or in all. */
const errorsOf = (
  clips: readonly MeasuredClip[],
  leg: PhaseErrors['leg'],
  joint: PhaseErrors['joint'],
  phase: number | null,
): (readonly number[])[] =>
  clips.flatMap(({ phases: all }) =>
    all
      .filter((one) => one.leg === leg && one.joint === joint)
      .filter((one) => phase === null || one.phase === phase)
      .map(({ errorsDeg }) => errorsDeg)
      .filter(({ length }) => length > 0),
  );

/** Returns the mean of the errors and their root mean square. All clips and draws count equally. */
const cellOf = (known: readonly (readonly number[])[]): string =>
  known.length === 0 ? none : `${signed(mean(known.map(mean)))}, ${plain(rmsOf(known.map(rmsOf)))}`;

const legs = ['near', 'far'] as const;
const readBy = (clips: readonly MeasuredClip[], reading: Reading): MeasuredClip[] =>
  clips.filter((clip) => clip.reading === reading);

/** Returns the rows of a model: the joints of each leg, read in both ways. */
const frameRows = (model: string, clips: readonly MeasuredClip[]): string[][] =>
  legs.flatMap((leg) =>
    joints.map((joint) => {
      const cell = (reading: Reading, phase: number | null) =>
        cellOf(errorsOf(readBy(clips, reading), leg, joint, phase));
      const byPhase = phases.map((_, phase) => cell('fitted', phase));
      return [`\`${model}\``, leg, joint, cell('seen', null), cell('fitted', null), ...byPhase];
    }),
  );

/** Returns mean ± SD of the error over people, and the correlation with the exact values. */
function metricCells(clips: readonly MeasuredClip[], key: MetricKey): string[] {
  const pairs = clips.flatMap(({ person, metrics }) =>
    metrics.filter((pair) => pair.key === key).map((pair) => ({ ...pair, person })),
  );
  const byPerson = [...Map.groupBy(pairs, ({ person }) => person).values()];
  const errors = byPerson.map((own) => mean(own.map(({ found, exact }) => found - exact)));
  const [found, exact] = [pairs.map((pair) => pair.found), pairs.map((pair) => pair.exact)];
  return [
    `${signed(mean(errors))} ± ${plain(standardDeviation(errors))}`,
    plain(correlationOf(found, exact), 2),
  ];
}

const metricRows = (model: string, clips: readonly MeasuredClip[]): string[][] =>
  angleMetrics.map((key) => [
    `\`${model}\``,
    `\`${key}\``,
    ...readings.flatMap((reading) => metricCells(readBy(clips, reading), key)),
  ]);

function angleTables(fits: ReadonlyMap<string, LeftOutFits>): string {
  const measured = models.map((model) => {
    const clips = renderedPeopleErrors.filter((clip) => clip.model === model);
    return [model, clips.flatMap((clip) => measureClip(clip, fits))] as const;
  });
  const frameHead = ['model', 'leg', 'angle', 'points as seen', 'legs fitted', ...phases];
  const metricHead = ['model', 'metric', 'points as seen', 'r', 'legs fitted', 'r'];
  return [
    table(
      frameHead,
      measured.flatMap(([model, clips]) => frameRows(model, clips)),
    ),
    'The same for session values: found − exact, mean ± SD over people, then the correlation (r) of\nall clips with the exact values.',
    table(
      metricHead,
      measured.flatMap(([model, clips]) => metricRows(model, clips)),
    ),
  ].join('\n\n');
}

const { values: flags } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const fits = fitsWithoutEach(renderedNames());
if (fits === null) {
  console.error('SKIPPED: the reference data folder ../shared/data is missing.');
  process.exitCode = 2;
} else {
  const text = angleTables(fits);
  console.log(text);
  if (flags.write) {
    await writeMarkedSection('pose-models.md', 'accuracy:angles', text);
    await writeLock('accuracy:angles');
  }
}
