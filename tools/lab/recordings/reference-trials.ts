import { type KeypointFile, type RunnerProfile, Side } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import { film } from './film.ts';
import { plainFilming, type Filming } from './filming.ts';
import { referenceFile } from './data-folder.ts';
import { forceRunNames, type ForceRunName } from './force-run-names.ts';
import { forceRun } from './force-runs.ts';
import type { ForceStance } from '@strideform/motion-files';
import { footnetStrides } from './footnet-strides.ts';
import { bmcRun, rajagopalRun } from './marker-runners.ts';
import { type FootStrike, type ReferenceMotion, type TimedAngle } from './reference-motion.ts';
import { renderedMotion } from './rendered-motion.ts';

/** Truth in the clip's time: real seconds since its first frame, not slow-motion time. */
export interface TrialTruth {
  /** Stances with both events in the clip, sorted by time. */
  readonly stances: Readonly<Record<Side, readonly ForceStance[]>>;
  /**
   * Every load on a foot in the clip. An event that the end of the clip or recording cuts off is
   * NaN. A found stance counts as invented only outside these loads.
   */
  readonly loads: Readonly<Record<Side, readonly ForceStance[]>>;
  /** Time in which the forces of both feet are known, s. */
  readonly coveredS: readonly [number, number];
  readonly strideTimeS: number;
  readonly cadenceSpm: number;
  /** Mean flight between a toe-off and the other foot's contact, s. */
  readonly flightS: number;
  readonly speedMps: number;
  readonly footStrike: FootStrike;
  readonly strikeAngleDeg: number;
  readonly sideStrikeAngleDeg: Readonly<Record<Side, number>>;
  readonly kneeFlexion: Readonly<Record<Side, TimedAngle>>;
}

export interface ReferenceTrial {
  readonly filming: Filming;
  readonly keypoints: KeypointFile;
  /** Input of `analyze` besides the keypoints. */
  readonly subject: Readonly<RunnerProfile>;
  readonly recording: {
    readonly inclineDeg: number;
    readonly beltSpeedMps: number | null;
    readonly slowMotionFactor: number;
  };
  readonly truth: TrialTruth;
}

type Loader = () => ReferenceMotion | null;

const forceRunLoaders = Object.fromEntries(
  forceRunNames.map((name): [ForceRunName, Loader] => [
    name,
    () =>
      withFiles([`force-runs/${name}.json.gz`, 'force-runs/truth-shifts.json'], ([bytes, shifts]) =>
        forceRun(name, bytes!, shifts!),
      ),
  ]),
) as Record<ForceRunName, Loader>;

const loaders: Readonly<Record<ReferenceMotion['dataSet'], Loader>> = {
  'rendered-runner': renderedMotion,
  'rajagopal-run': () =>
    withFiles(
      ['rajagopal-run/motion_capture_run.trc', 'rajagopal-run/grf_run.mot'],
      ([trc, force]) => rajagopalRun(trc!.toString('utf8'), force!.toString('utf8')),
    ),
  'bmc-run': () =>
    withFiles(
      ['bmc-run/motion_capture_run.trc', 'bmc-run/grf_run.mot', 'bmc-run/ik_output_run.mot'],
      ([trc, force, kinematics]) =>
        bmcRun(trc!.toString('utf8'), force!.toString('utf8'), kinematics!.toString('utf8')),
    ),
  'footnet-strides': () =>
    withFiles(['footnet-strides/Data_example.mat'], ([mat]) => footnetStrides(mat!)),
  ...forceRunLoaders,
};
/** Recordings for which `docs/accuracy.md` shows every frame rate, noise and bad condition. */
export const referenceDataSets = [
  'rendered-runner',
  'rajagopal-run',
  'bmc-run',
  'footnet-strides',
] as const satisfies ReferenceMotion['dataSet'][];

const loaded = new Map<ReferenceMotion['dataSet'], ReferenceMotion | null>();

/**
 * Returns a recorded runner. Returns null if the reference data folder ../shared/data is missing.
 * The rendered runner is always available.
 */
export function referenceMotion(dataSet: ReferenceMotion['dataSet']): ReferenceMotion | null {
  if (!loaded.has(dataSet)) loaded.set(dataSet, loaders[dataSet]());
  return loaded.get(dataSet)!;
}

function withFiles(
  paths: readonly string[],
  read: (contents: Buffer[]) => ReferenceMotion,
): ReferenceMotion | null {
  const files = paths.map(referenceFile);
  return files.every((file) => file !== null)
    ? read(files.map((file) => readFileSync(file)))
    : null;
}

/**
 * Films a recorded runner once.
 * @param given additional input of the analysis
 */
export function referenceTrial(
  motion: ReferenceMotion,
  filming: Partial<Filming> = {},
  given: { readonly beltSpeed?: boolean } = {},
): ReferenceTrial {
  const how = { ...plainFilming, ...filming };
  const { keypoints, takenS } = film(motion, how);
  const isSpeedGiven = given.beltSpeed === true && motion.surface === 'treadmill';
  return {
    filming: how,
    keypoints,
    subject: { ...motion.subject, legLengthM: null },
    recording: {
      inclineDeg: 0,
      beltSpeedMps: isSpeedGiven ? motion.truth.speedMps : null,
      slowMotionFactor: how.slowMotionFactor,
    },
    truth: truthOf(motion, takenS[0]!, takenS.at(-1)!),
  };
}

function truthOf({ truth }: ReferenceMotion, fromS: number, untilS: number): TrialTruth {
  const clipTimeOf = (timeS: number) => (timeS >= fromS && timeS <= untilS ? timeS - fromS : NaN);
  const onClipClock = ({ initialContactS, toeOffS }: ForceStance): ForceStance => ({
    initialContactS: clipTimeOf(initialContactS),
    toeOffS: clipTimeOf(toeOffS),
  });
  const loads = bySide((side) => truth.stances[side].map(onClipClock).filter(hasAnEvent));
  const stances = bySide((side) => loads[side].filter(hasBothEvents));
  const strideTimeS = mean(
    Side.options.map((side) => meanInterval(loads[side].map((load) => load.initialContactS))),
  );
  return {
    stances,
    loads,
    coveredS: [Math.max(0, truth.coveredS[0] - fromS), Math.min(untilS, truth.coveredS[1]) - fromS],
    strideTimeS,
    cadenceSpm: 120 / strideTimeS,
    flightS: meanFlight(loads),
    speedMps: truth.speedMps,
    footStrike: truth.footStrike,
    strikeAngleDeg: truth.strikeAngleDeg,
    sideStrikeAngleDeg: truth.sideStrikeAngleDeg,
    kneeFlexion: bySide((side) => ({
      timesS: truth.kneeFlexion[side].timesS.map((time) => time - fromS),
      angleDeg: truth.kneeFlexion[side].angleDeg,
    })),
  };
}

const hasAnEvent = ({ initialContactS, toeOffS }: ForceStance): boolean =>
  !Number.isNaN(initialContactS) || !Number.isNaN(toeOffS);
const hasBothEvents = ({ initialContactS, toeOffS }: ForceStance): boolean =>
  !Number.isNaN(toeOffS - initialContactS);
const bySide = <T>(of: (side: Side) => T): Record<Side, T> => ({
  left: of('left'),
  right: of('right'),
});
/** Returns the mean of the known values, or NaN if none is known. */
const mean = (values: readonly number[]): number => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

function meanInterval(times: readonly number[]): number {
  const known = times.filter((time) => !Number.isNaN(time));
  return (known.at(-1)! - known[0]!) / (known.length - 1);
}

function meanFlight(loads: Readonly<Record<Side, readonly ForceStance[]>>): number {
  const ends = Side.options.flatMap((side) => loads[side].map((load) => ({ side, load })));
  return mean(
    ends.map(({ side, load }) => {
      const followers = ends.filter(
        (other) => other.side !== side && other.load.initialContactS > load.toeOffS,
      );
      const nextContactS = Math.min(...followers.map((other) => other.load.initialContactS));
      const flightS = nextContactS - load.toeOffS;
      return flightS < 0.5 ? flightS : NaN;
    }),
  );
}
