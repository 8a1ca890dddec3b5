import { readFileSync } from 'node:fs';
import {
  finiteValues,
  mean,
  sides,
  standardDeviation,
  type PointName,
  type Side,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { jointAngles } from '../motion/joint-angles.ts';
import { buildSynthetic } from '../motion/build-motion.fixture.ts';
import { gaussian, legPartsOnly, randomNumbers } from '../synthetic-runner.fixture.ts';
import { findAnchors } from './anchors.ts';
import { readBodyBounce, stanceFromLoad } from './body-bounce.ts';
import { eventTiming } from './event-timing.ts';
import { gaitOf, compareStances, cadenceOf } from './gait-comparison.fixture.ts';

interface RenderedTruth {
  readonly cadence_spm: number;
  readonly belt_speed_mps: number;
  readonly contact_time_s: number;
  readonly body_height_m: number;
  readonly width: number;
  readonly height: number;
  readonly events: readonly {
    readonly side: Side;
    readonly type: 'contact' | 'toe_off';
    readonly t: number;
  }[];
  readonly frames: readonly {
    readonly t: number;
    readonly kp2d: Readonly<Record<string, readonly [number, number]>>;
    readonly angles: Readonly<Record<'l' | 'r', { readonly knee: number }>>;
  }[];
}

describe('gait of the rendered runner, whose true gait is known', () => {
  const truth = JSON.parse(
    readFileSync(
      new URL('../../../../test/fixtures/rendered-runner/truth.json', import.meta.url),
      'utf8',
    ),
  ) as RenderedTruth;
  const stancesOf = (side: Side) => {
    const times = (type: string) =>
      truth.events
        .filter((event) => event.side === side && event.type === type)
        .map((event) => event.t);
    return times('contact')
      .map((from) => [from, from + truth.contact_time_s] as const)
      .filter(([, until]) => until <= truth.frames.at(-1)!.t);
  };
  const stances = { left: stancesOf('left'), right: stancesOf('right') };

  function sequence({
    noisePx = 0,
    dropOuts = 0,
    exchanges = 0,
    every = 1,
    mirrored = false,
    seed = 1,
  }): KeypointSequence {
    const random = randomNumbers(seed);
    const parts = ['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle', 'heel', 'toe'];
    const names = sides.flatMap((side) =>
      parts.map(
        (part) =>
          [
            `${side}_${part.replace('toe', 'foot_index')}` as PointName,
            `${part}_${side[0]}`,
          ] as const,
      ),
    );
    const kept = truth.frames.filter((_, i) => i % every === 0);
    return {
      widthPx: truth.width,
      heightPx: truth.height,
      facing: 'auto',
      timestampsS: kept.map((frame) => frame.t),
      names: names.map(([name]) => name),
      frames: kept.map((frame) => {
        const isExchanged = random() < exchanges;
        return names.map(([, joint]) => {
          const [x, y] =
            frame.kp2d[
              isExchanged ? joint.replace(/_(l|r)$/, (end) => (end === '_l' ? '_r' : '_l')) : joint
            ]!;
          const sample = [
            mirrored
              ? truth.width - x - noisePx * gaussian(random)
              : x + noisePx * gaussian(random),
            y + noisePx * gaussian(random),
            joint.endsWith('r') ? 0.9 : 0.8,
          ] as const;
          return random() < dropOuts ? null : sample;
        });
      }),
    };
  }
  const who = { heightM: truth.body_height_m };

  test.each([
    ['exact points', {}],
    ['2 px noise', { noisePx: 2, dropOuts: 0.02, exchanges: 0.01 }],
    ['4 px noise', { noisePx: 4, dropOuts: 0.02, exchanges: 0.01, seed: 3 }],
    ['30 fps', { every: 2 }],
    ['30 fps, 4 px noise', { every: 2, noisePx: 4, dropOuts: 0.02, seed: 5 }],
    ['mirrored, 3 px noise', { mirrored: true, noisePx: 3 }],
  ])('%s: measures cadence, speed and contact, and finds every stance', (_name, options) => {
    const gait = gaitOf(sequence(options), {}, who);
    const { missed, invented, lengths } = compareStances(gait, stances);
    expect([missed, invented]).toEqual([0, 0]);
    expect(Math.abs(cadenceOf(gait) - truth.cadence_spm)).toBeLessThan(0.2);
    expect(Math.abs(gait.speedMps!.value / truth.belt_speed_mps - 1)).toBeLessThan(0.035);
    // The runner's force grows as sin^1.5, more softly than people's, and its sole glides in. Cues
    // that are fitted on people's feet find its contact a frame too long.
    expect(Math.abs(mean(lengths))).toBeLessThan(0.026);
    expect(standardDeviation(lengths)).toBeLessThan(0.006);
  });

  test('reads the contact from the bounce of the body, even without a scale', () => {
    for (const heightM of [truth.body_height_m, null]) {
      const prepared = buildSynthetic(sequence({}), { heightM });
      const bounce = readBodyBounce(
        prepared,
        findAnchors(prepared.coarseStances, 'right', prepared.phase.strideRateHz)!,
      )!;
      expect(
        Math.abs(
          stanceFromLoad(bounce.load!, 60 / truth.cadence_spm, eventTiming).contactS.value -
            truth.contact_time_s,
        ),
      ).toBeLessThan(0.025);
    }
  });

  test('states a larger load error when hips without a trunk show load in flight', () => {
    const withHips = (sway: (timeS: number) => number): KeypointSequence => {
      const { names, frames, timestampsS, ...rest } = sequence({});
      const legs = names.flatMap((name, k) =>
        legPartsOnly.some((part) => name.endsWith(part)) ? [k] : [],
      );
      const moved = (k: number, i: number) =>
        frames[i]![k] &&
        (names[k]!.endsWith('hip')
          ? ([
              frames[i]![k]![0],
              frames[i]![k]![1] + sway(timestampsS[i]!),
              frames[i]![k]![2],
            ] as const)
          : frames[i]![k]!);
      return {
        ...rest,
        timestampsS,
        names: legs.map((k) => names[k]!),
        frames: frames.map((_, i) => legs.map((k) => moved(k, i) ?? null)),
      };
    };
    const errorS = (clip: KeypointSequence) => {
      const prepared = buildSynthetic(clip, who);
      return readBodyBounce(
        prepared,
        findAnchors(prepared.coarseStances, 'right', prepared.phase.strideRateHz)!,
      )!.load!.errorS.contactS;
    };
    const shakenPx = 2;
    const thriceAStepHz = (3 * truth.cadence_spm) / 60;
    expect(
      errorS(withHips((timeS) => shakenPx * Math.sin(2 * Math.PI * thriceAStepHz * timeS))),
    ).toBeGreaterThan(1.5 * errorS(withHips(() => 0)));
  });

  test('finds a stance although the camera lost two frames around its contact', () => {
    const { frames, timestampsS, ...rest } = sequence({ every: 2 });
    const [contactS] = stances.right[3]!;
    const nearest = Array.from(timestampsS.keys())
      .sort((a, b) => Math.abs(timestampsS[a]! - contactS) - Math.abs(timestampsS[b]! - contactS))
      .slice(0, 2);
    const isKept = (_: unknown, i: number) => !nearest.includes(i);
    const { missed, invented } = compareStances(
      gaitOf(
        { ...rest, timestampsS: timestampsS.filter(isKept), frames: frames.filter(isKept) },
        {},
        who,
      ),
      stances,
    );
    expect([missed, invented]).toEqual([0, 0]);
  });

  test.each([
    ['in no stride', () => true],
    ['in some strides only', (timeS: number) => timeS < 4],
  ])('times every stance by the feet alone when the body bounces %s', (_when, isStill) => {
    const { frames, ...rest } = sequence({});
    const isLeg = rest.names.map((name) =>
      ['knee', 'ankle', 'heel', 'foot_index'].some((part) => name.endsWith(part)),
    );
    const meanY = rest.names.map((_, k) => mean(frames.map((row) => row[k]![1])));
    const gait = gaitOf(
      {
        ...rest,
        frames: frames.map((row, i) =>
          row.map((sample, k) =>
            isLeg[k] || !isStill(rest.timestampsS[i]!)
              ? sample
              : ([sample![0], meanY[k]!, sample![2]] as const),
          ),
        ),
      },
      {},
      who,
    );
    const { missed, invented } = compareStances(gait, stances);
    expect([missed, invented]).toEqual([0, 0]);
    for (const stance of gait.stances)
      expect(
        [stance.initialContactUncertaintyS, stance.toeOffUncertaintyS].every(
          (uncertaintyS) => uncertaintyS > 0 && uncertaintyS < 0.05,
        ),
      ).toBe(true);
  });

  test('measures the knee’s range of motion to within 5°, and to 2° by exact points', () => {
    const [exact, noisy] = [sequence({}), sequence({ noisePx: 2, dropOuts: 0.02 })].map(
      (points) => {
        const knee = finiteValues(
          jointAngles(buildSynthetic(points, who).motion).joints.right.knee,
        );
        return Math.max(...knee) - Math.min(...knee);
      },
    );
    const knee = truth.frames.map(({ kp2d }) => {
      const [hip, joint, ankle] = [kp2d['hip_r']!, kp2d['knee_r']!, kp2d['ankle_r']!];
      return (
        ((Math.atan2(joint[0] - hip[0], joint[1] - hip[1]) -
          Math.atan2(ankle[0] - joint[0], ankle[1] - joint[1])) *
          180) /
        Math.PI
      );
    });
    const range = Math.max(...knee) - Math.min(...knee);
    expect(Math.abs(exact! - range)).toBeLessThan(2);
    expect(Math.abs(noisy! - range)).toBeLessThan(5);
  });
});
