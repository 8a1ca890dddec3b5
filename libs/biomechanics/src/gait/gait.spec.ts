import { readFileSync } from 'node:fs';
import { sides } from '../keypoints.ts';
import type { KeypointSequence, PointName, Recording, Side } from '../keypoints.ts';
import { buildMotion } from '../motion/build-motion.ts';
import { jointAngles } from '../motion/joint-angles.ts';
import { finiteValues, mean, standardDeviation } from '../signals/statistics.ts';
import {
  film,
  gaussian,
  legPartsOnly,
  randomNumbers,
  standardSyntheticRunner,
} from '../synthetic-runner.fixture.ts';
import type { SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { detectGait } from './detect-gait.ts';
import type { Gait } from './gait.ts';
import { eventTiming } from './event-timing.ts';
import { findAnchors } from './anchors.ts';
import { readBodyBounce, stanceFromLoad } from './body-bounce.ts';
import type { RunnerProfile } from '@strideform/contracts';

const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};
const gaitOf = (
  sequence: KeypointSequence,
  how: Partial<Recording> = {},
  who: Partial<RunnerProfile> = {},
): Gait =>
  detectGait(
    buildMotion(sequence, { ...subject, ...who }, { ...recording, ...how }),
    { ...recording, ...how },
    eventTiming,
  );

type Truth = Readonly<Record<Side, readonly (readonly [number, number])[]>>;

/** Errors of found against true stances, s, and how many of either have no partner. */
function compare(gait: Gait, truth: Truth) {
  const [contacts, toeOffs]: [number[], number[]] = [[], []];
  let [missed, invented] = [0, gait.stances.length];
  for (const side of sides)
    for (const [from, until] of truth[side]) {
      const stance = gait.stances.find(
        (candidate) => candidate.side === side && Math.abs(candidate.initialContactS - from) < 0.1,
      );
      if (!stance) {
        missed += 1;
        continue;
      }
      invented -= 1;
      contacts.push(stance.initialContactS - from);
      toeOffs.push(stance.toeOffS - until);
    }
  return {
    missed,
    invented,
    contacts,
    toeOffs,
    lengths: toeOffs.map((error, i) => error - contacts[i]!),
  };
}

const cadence = (gait: Gait) => 120 / gait.strideTimeS!.value;

describe('on the synthetic runner', () => {
  const trueCadence = 120 / standardSyntheticRunner.strideTimeS;

  test.each<[string, Partial<SyntheticRunner>]>([
    ['60 fps', {}],
    ['30 fps', { rateHz: 30 }],
    ['120 fps', { rateHz: 120, durationS: 4 }],
    ['facing left', { facing: 'left', near: 'left' }],
    ['uneven frames', { jitter: 0.4 }],
    ['legs alone', { parts: legPartsOnly }],
    ['4 px noise, drop-outs, exchanges', { noisePx: 4, dropOuts: 0.02, exchanges: 0.01 }],
    ['the same at 30 fps', { rateHz: 30, noisePx: 4, dropOuts: 0.02, exchanges: 0.01, seed: 9 }],
    ['over ground', { surface: 'overground', pxPerM: 60, durationS: 6 }],
    ['a tilted camera', { rollDeg: 5, noisePx: 2 }],
  ])(
    '%s: every stance is found and none invented; cadence and the mean contact are right',
    (_name, options) => {
      const clip = film(options);
      const gait = gaitOf(clip.sequence);
      const { missed, invented, lengths, contacts, toeOffs } = compare(gait, clip.stances);
      expect([missed, invented, gait.pattern]).toEqual([0, 0, 'running']);
      expect(Math.abs(cadence(gait) - trueCadence)).toBeLessThan(0.5);
      // The cues are set by people's feet; this foot is drawn, so its landing differs by a frame at
      // most.
      expect(Math.abs(mean(lengths))).toBeLessThan(0.03);
      expect(Math.max(standardDeviation(contacts), standardDeviation(toeOffs))).toBeLessThan(0.011);
    },
  );

  test.each([
    ['clean', 0, 0.04],
    ['with 2 px noise', 2, 0.03],
  ])('a change of contact time by 60 ms shows, %s', (_name, noisePx, atLeastS) => {
    const contactOf = (contactS: number) =>
      mean(
        [1, 2, 3].flatMap((seed) =>
          gaitOf(film({ contactS, noisePx, seed }).sequence).stances.map(
            (stance) => stance.toeOffS - stance.initialContactS,
          ),
        ),
      );
    const change = contactOf(0.28) - contactOf(0.22);
    expect(change).toBeGreaterThan(atLeastS);
    expect(change).toBeLessThan(0.075);
  });

  test.each([
    ['treadmill', {}, 0.03],
    ['over ground', { surface: 'overground', pxPerM: 60, durationS: 6 }, 0.02],
  ] as const)('speed on %s is right by stature', (_name, options, tolerance) => {
    const gait = gaitOf(film(options).sequence);
    expect(Math.abs(gait.speedMps!.value / standardSyntheticRunner.speedMps - 1)).toBeLessThan(
      tolerance,
    );
    expect(gait.speedMps!.uncertainty).toBeGreaterThan(0);
  });

  test.each([0.97, 1.03])(
    'a near leg that is %d times as long does not pass for a nearer one',
    (longer) => {
      const { names, frames, ...rest } = film({}).sequence;
      const unlike = frames.map((frame) =>
        frame.map((sample, j) => {
          if (names[j] !== 'right_hip') return sample;
          const ankle = frame[names.indexOf('right_ankle')]!;
          return [
            ankle[0] + longer * (sample![0] - ankle[0]),
            ankle[1] + longer * (sample![1] - ankle[1]),
            sample![2],
          ] as const;
        }),
      );
      const speedPx = (clip: KeypointSequence) =>
        gaitOf(clip).speedMps!.value /
        buildMotion(clip, subject, recording).motion.metresPerPx!.value;
      const scaleByBelt = (clip: KeypointSequence) =>
        buildMotion(clip, subject, { ...recording, beltSpeedMps: standardSyntheticRunner.speedMps })
          .motion.metresPerPx!.value;
      for (const told of [speedPx, scaleByBelt])
        expect(
          Math.abs(told({ ...rest, names, frames: unlike }) / told({ ...rest, names, frames }) - 1),
        ).toBeLessThan(0.005);
    },
  );

  test('a forefoot that is dragged along as the other leg passes, in every stance alike, does not make the belt faster', () => {
    const { sequence, stances } = film({ noisePx: 1 });
    const dragPx = (timeS: number) => {
      const stance = stances.right.find(([fromS, untilS]) => timeS >= fromS && timeS <= untilS);
      const share = stance ? (timeS - stance[0]) / (stance[1] - stance[0]) : 0;
      return share > 0.1 && share < 0.45 ? 30 * Math.sin((Math.PI * (share - 0.1)) / 0.35) ** 2 : 0;
    };
    const frames = sequence.frames.map((frame, i) =>
      frame.map((sample, j) =>
        sample && sequence.names[j] === 'right_foot_index'
          ? ([sample[0] + dragPx(sequence.timestampsS[i]!), sample[1], sample[2]] as const)
          : sample,
      ),
    );
    expect(
      Math.abs(
        gaitOf({ ...sequence, frames }).speedMps!.value / standardSyntheticRunner.speedMps - 1,
      ),
    ).toBeLessThan(0.03);
  });

  test('a belt speed that was told wins; without any scale there is none', () => {
    expect(gaitOf(film({}).sequence, { beltSpeedMps: 3.3 }).speedMps!.value).toBe(3.3);
    expect(gaitOf(film({}).sequence, {}, { heightM: null }).speedMps).toBeNull();
  });

  test.each([
    ['treadmill', {}],
    ['overground', { pxPerM: 100 }],
  ] as const)('speed on a slope, %s, is that along it', (surface, options) => {
    const speedAt = (inclineDeg: number) =>
      gaitOf(film({ surface, rollDeg: -inclineDeg, ...options }).sequence, { inclineDeg }).speedMps!
        .value;
    expect(Math.abs(speedAt(15) / speedAt(0) - 1)).toBeLessThan(0.012);
  });

  test('walking is seen as walking, with both feet down between steps', () => {
    const gait = gaitOf(
      film({ strideTimeS: 1.05, contactS: 0.68, speedMps: 1.4, vaultM: 0.04 }).sequence,
    );
    expect(gait.pattern).toBe('walking');
    expect(Math.abs(cadence(gait) - 120 / 1.05)).toBeLessThan(0.5);
    expect(
      mean(gait.strides.map((stride) => stride.otherInitialContactS! - stride.toeOffS)),
    ).toBeLessThan(0);
  });

  test.each([
    [1.3, 0.85, 0.9],
    [1.1, 0.68, 1.4],
    [0.95, 0.56, 2],
  ])(
    'a walker’s events are no surer than they are, stride of %d s',
    (strideTimeS, contactS, speedMps) => {
      const clip = film({ strideTimeS, contactS, speedMps, vaultM: 0.04, strikeDeg: 18 });
      const gait = gaitOf(clip.sequence);
      const { contacts, toeOffs, missed } = compare(gait, clip.stances);
      expect([gait.pattern, missed]).toEqual(['walking', 0]);
      expect(Math.max(...contacts.map(Math.abs))).toBeLessThan(
        mean(gait.stances.map((stance) => stance.initialContactUncertaintyS)),
      );
      expect(Math.max(...toeOffs.map(Math.abs))).toBeLessThan(
        2.5 * mean(gait.stances.map((stance) => stance.toeOffUncertaintyS)),
      );
    },
  );

  test.each([30, 60])(
    'a slow walker who is small in a noisy picture is not taken for a runner, %d fps',
    (rateHz) => {
      expect(
        gaitOf(
          film({
            rateHz,
            strideTimeS: 1.3,
            contactS: 0.86,
            speedMps: 0.8,
            vaultM: 0.03,
            surface: 'overground',
            pxPerM: 150,
            noisePx: 4,
          }).sequence,
        ).pattern,
      ).toBe('walking');
    },
  );

  test.each([1e-6, 1e-5, 1e-4])(
    'a frame whose time is %d s after the one before spoils nothing',
    (afterS) => {
      const { sequence } = film({ noisePx: 1 });
      const spoilt = gaitOf({
        ...sequence,
        timestampsS: sequence.timestampsS.map((time, i) =>
          i === 100 ? sequence.timestampsS[99]! + afterS : time,
        ),
      });
      const clean = gaitOf({
        ...sequence,
        frames: sequence.frames.map((frame, i) => (i === 100 ? frame.map(() => null) : frame)),
      });
      expect(spoilt.stances.length).toBe(clean.stances.length);
      expect(
        Math.max(
          ...spoilt.stances.map((stance, k) =>
            Math.abs(stance.initialContactS - clean.stances[k]!.initialContactS),
          ),
        ),
      ).toBeLessThan(0.001);
      expect(Math.abs(spoilt.speedMps!.value - clean.speedMps!.value)).toBeLessThan(0.005);
    },
  );

  test.each([
    [1, 0, 0.004],
    [4, 0.005, 0.03],
  ])(
    'where a foot’s points come %d frames early, contacts of both are less certain, by %d to %d s',
    (early, atLeastS, atMostS) => {
      const { sequence } = film({});
      const isFoot = sequence.names.map((name) => /right_(ankle|heel|foot_index)/.test(name));
      const frames = sequence.frames.map((frame, i) =>
        frame.map((sample, j) =>
          isFoot[j]
            ? sequence.frames[Math.min(i + early, sequence.frames.length - 1)]![j]!
            : sample,
        ),
      );
      const [even, uneven] = [gaitOf(sequence), gaitOf({ ...sequence, frames })];
      for (const side of sides) {
        const uncertaintyS = ({ stances }: Gait) =>
          mean(
            stances
              .filter((stance) => stance.side === side)
              .map((stance) => stance.initialContactUncertaintyS),
          );
        expect(uncertaintyS(uneven) - uncertaintyS(even)).toBeGreaterThan(atLeastS - 0.001);
        expect(uncertaintyS(uneven) - uncertaintyS(even)).toBeLessThan(atMostS);
      }
    },
  );

  test('a gap costs the stances in it and no others', () => {
    const clip = film({});
    const frames = clip.sequence.frames.map((frame, i) =>
      i > 200 && i < 260 ? frame.map(() => null) : frame,
    );
    const gait = gaitOf({ ...clip.sequence, frames });
    const seen = (from: number, until: number) => until < 200 / 60 - 0.05 || from > 260 / 60 + 0.05;
    const { missed, invented } = compare(gait, {
      left: clip.stances.left.filter(([from, until]) => seen(from, until)),
      right: clip.stances.right.filter(([from, until]) => seen(from, until)),
    });
    expect(missed).toBe(0);
    expect(invented).toBeLessThanOrEqual(2);
    expect(
      gait.strides.every(
        (stride) =>
          Math.abs(stride.endS - stride.startS - standardSyntheticRunner.strideTimeS) < 0.05,
      ),
    ).toBe(true);
    expect(Math.abs(cadence(gait) - trueCadence)).toBeLessThan(0.5);
  });

  test('strides know the other foot’s events', () => {
    for (const stride of gaitOf(film({}).sequence).strides.slice(1, -2)) {
      expect(
        stride.startS < stride.toeOffS &&
          stride.toeOffS < stride.otherInitialContactS! &&
          stride.otherInitialContactS! < stride.endS,
      ).toBe(true);
      expect(stride.otherToeOffS! - stride.otherInitialContactS!).toBeCloseTo(
        stride.toeOffS - stride.startS,
        1,
      );
    }
  });

  test('a clip of two steps is read stance by stance', () => {
    const clip = film({ durationS: 1 });
    const { missed, invented } = compare(gaitOf(clip.sequence), clip.stances);
    expect(missed).toBe(0);
    // A contact that lies a few milliseconds before the clip may be found inside of it.
    expect(invented).toBeLessThanOrEqual(1);
  });
});

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

describe('on the rendered runner, whose gait is exact', () => {
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
  ])('%s: cadence, speed, contact and every stance', (_name, options) => {
    const gait = gaitOf(sequence(options), {}, who);
    const { missed, invented, lengths } = compare(gait, stances);
    expect([missed, invented]).toEqual([0, 0]);
    expect(Math.abs(cadence(gait) - truth.cadence_spm)).toBeLessThan(0.2);
    expect(Math.abs(gait.speedMps!.value / truth.belt_speed_mps - 1)).toBeLessThan(0.035);
    // Its force grows as sin^1.5, more softly than people's, and its sole glides in: cues that are
    // set by people's feet find its contact a frame too long.
    expect(Math.abs(mean(lengths))).toBeLessThan(0.026);
    expect(standardDeviation(lengths)).toBeLessThan(0.006);
  });

  test('the bounce of the body tells its contact by physics, without being told the scale', () => {
    for (const heightM of [truth.body_height_m, null]) {
      const prepared = buildMotion(sequence({}), { ...subject, heightM }, recording);
      const bounce = readBodyBounce(
        prepared,
        findAnchors(prepared.coarseStances, 'right', prepared.strideRateHz)!,
      )!;
      expect(
        Math.abs(
          stanceFromLoad(bounce.load!, 60 / truth.cadence_spm, eventTiming).contactS.value -
            truth.contact_time_s,
        ),
      ).toBeLessThan(0.025);
    }
  });

  test('hips alone are trusted by how little they are borne in flight', () => {
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
      const prepared = buildMotion(clip, { ...subject, ...who }, recording);
      return readBodyBounce(
        prepared,
        findAnchors(prepared.coarseStances, 'right', prepared.strideRateHz)!,
      )!.load!.errorS.contactS;
    };
    const shakenPx = 2;
    const thriceAStepHz = (3 * truth.cadence_spm) / 60;
    expect(
      errorS(withHips((timeS) => shakenPx * Math.sin(2 * Math.PI * thriceAStepHz * timeS))),
    ).toBeGreaterThan(1.5 * errorS(withHips(() => 0)));
  });

  test('two frames that the camera lost about a contact cost no stance', () => {
    const { frames, timestampsS, ...rest } = sequence({ every: 2 });
    const [contactS] = stances.right[3]!;
    const nearest = Array.from(timestampsS.keys())
      .sort((a, b) => Math.abs(timestampsS[a]! - contactS) - Math.abs(timestampsS[b]! - contactS))
      .slice(0, 2);
    const isKept = (_: unknown, i: number) => !nearest.includes(i);
    const { missed, invented } = compare(
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
    ['in some strides alone', (timeS: number) => timeS < 4],
  ])(
    'a body that bounces %s leaves the timing to the feet, and no stance is lost',
    (_when, isStill) => {
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
      const { missed, invented } = compare(gait, stances);
      expect([missed, invented]).toEqual([0, 0]);
      for (const stance of gait.stances)
        expect(
          [stance.initialContactUncertaintyS, stance.toeOffUncertaintyS].every(
            (uncertaintyS) => uncertaintyS > 0 && uncertaintyS < 0.05,
          ),
        ).toBe(true);
    },
  );

  test('the knee’s range of motion is within 3° of the one that the points span', () => {
    const [exact, noisy] = [sequence({}), sequence({ noisePx: 2, dropOuts: 0.02 })].map(
      (points) => {
        const knee = finiteValues(
          jointAngles(buildMotion(points, { ...subject, ...who }, recording).motion).joints.right
            .knee,
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
