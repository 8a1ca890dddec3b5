import {
  findView,
  keypointSequence,
  measureRearView,
  UnmeasurableClip,
} from '@strideform/gait-engine';
import { sides, type Side } from '@strideform/metric-book/measurement';
import { KeypointFile, keypointNames } from '@strideform/contracts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import {
  readRenderedTruth,
  renderedPointName,
  renderedRunner,
  renderedRunnerKeypoints,
} from '@strideform/testing';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readTreadmillPose } from './treadmill-clip.ts';

const fixture = new URL('../../../test/fixtures/rendered-rear/', import.meta.url);
const truth = readRenderedTruth();
const subject = {
  heightM: renderedRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};

const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };

/** Returns the exact points in a pinhole camera that is 3.9 m behind the runner. */
function exactKeypoints(): KeypointFile {
  const [, heightM, distanceM] = truth.camera.pos;
  const fromTheSide = renderedRunnerKeypoints(truth);
  const { width, height } = fromTheSide;
  return {
    ...fromTheSide,
    frames: truth.frames.map(({ kp3d }) =>
      keypointNames.map((name) => {
        const [x, y, z] = kp3d[renderedPointName(name)]!;
        const scale = truth.focal_px / (distanceM + x);
        return [width / 2 + scale * z, height / 2 - scale * (y - heightM), 1];
      }),
    ),
  };
}

const seenKeypoints = (): KeypointFile =>
  KeypointFile.parse(
    JSON.parse(gunzipSync(readFileSync(new URL('as-filmed.json.gz', fixture))).toString()),
  );

/**
 * Returns the mid-stances of the stances whose contact lies in the clip, s. Recorded people's
 * trunks are lowest at this moment.
 */
const trueMidStancesS = (side: Side): number[] =>
  truth.events
    .filter((event) => event.side === side && event.type === 'contact')
    .map(({ t }) => t + 0.42 * truth.contact_time_s)
    .filter((timeS) => timeS < truth.frames.at(-1)!.t - 0.05);

/** Returns a joint's position across the belt at a time, to the runner's right, m. */
function acrossM(name: string, timeS: number): number {
  const frame = truth.frames.reduce((best, one) =>
    Math.abs(one.t - timeS) < Math.abs(best.t - timeS) ? one : best,
  );
  return frame.kp3d[name]![2];
}
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const trueKneeWindowM = meanOf(
  sides.flatMap((side) =>
    trueMidStancesS(side).map((timeS) => acrossM('knee_r', timeS) - acrossM('knee_l', timeS)),
  ),
);
const trueStepWidthM =
  meanOf(trueMidStancesS('right').map((timeS) => acrossM('ankle_r', timeS))) -
  meanOf(trueMidStancesS('left').map((timeS) => acrossM('ankle_l', timeS)));

describe.each([
  ['exact points', exactKeypoints, { midStanceS: 0.03, widthM: 0.012, windowM: 0.012 }],
  ['the pose model', seenKeypoints, { midStanceS: 0.03, widthM: 0.03, windowM: 0.025 }],
])('the rendered runner from behind, by %s', (_, keypoints, within) => {
  const sequence = keypointSequence(keypoints());
  const { metrics, steps } = measureRearView(sequence, subject, recording);

  test('is seen from behind', () => expect(findView(sequence)).toBe('rear'));

  test('has every step with its correct side', () => {
    for (const side of sides) {
      const own = steps.filter((step) => step.side === side);
      for (const timeS of trueMidStancesS(side)) {
        const near = own.filter(
          ({ midStanceS }) => Math.abs(midStanceS - timeS) < within.midStanceS,
        );
        expect(near).toHaveLength(1);
      }
    }
  });

  test('has the true cadence, step width and knee window', () => {
    const { cadence, step_width: width, knee_window: window } = metrics;
    expect(Math.abs(cadence!.avg - renderedRunner.cadenceSpm)).toBeLessThan(0.6);
    expect(Math.abs(width!.avg - trueStepWidthM)).toBeLessThan(within.widthM);
    expect(Math.abs(window!.avg - trueKneeWindowM)).toBeLessThan(within.windowM);
  });
});

test('recognises the demo clip as a side view, and refuses it as a rear view', () => {
  const sequence = keypointSequence(renderedRunnerKeypoints());
  expect(findView(sequence)).toBe('side');
  expect(() => measureRearView(sequence, subject, recording)).toThrow(UnmeasurableClip);
});

const hasRecordings = referenceMotion('hd01-3') !== null;
const skipped = hasRecordings ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)';

(hasRecordings ? describe : describe.skip)(`people who were recorded${skipped}`, () => {
  test.each(['bmc-run', 'footnet-strides', ...forceRunNames] as const)(
    '%s is never mistaken for a rear view',
    (name) => {
      for (const facing of sides)
        for (const noise of [
          { kind: 'white', sdPx: 6 },
          { kind: 'pose-like', times: 1 },
        ] as const) {
          const trial = referenceTrial(referenceMotion(name)!, {
            facing,
            noise,
            rateHz: 30,
            swapShare: 0.1,
            dropOutShare: 0.05,
          });
          expect(findView(keypointSequence(trial.keypoints))).toBe('side');
        }
    },
  );

  test('the real runner on a treadmill is not mistaken for a rear view', () => {
    expect(findView(keypointSequence(readTreadmillPose()!))).toBe('side');
  });
});
