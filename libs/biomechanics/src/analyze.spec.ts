import { existsSync, readFileSync } from 'node:fs';
import { analyze } from './analyze.ts';
import { catalogue } from './metrics/catalogue.ts';
import { sides } from './keypoints.ts';
import type { KeypointSequence, PointName, Recording, Side } from './keypoints.ts';
import { film, standardSyntheticRunner } from './synthetic-runner.fixture.ts';
import { UnmeasurableClip } from './unmeasurable-clip.ts';
import type { KeypointSample, RunnerProfile } from '@strideform/contracts';

const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: 70,
  legLengthM: null,
  gender: 'female',
};
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
const run = (
  sequence: KeypointSequence,
  who: Partial<RunnerProfile> = {},
  how: Partial<Recording> = {},
) => analyze(sequence, { ...subject, ...who }, { ...recording, ...how });
const clip = film({ noisePx: 1, durationS: 5 });
const analysis = run(clip.sequence);
/** The clip without the points that `isHidden` names. */
const hiding = (
  sequence: KeypointSequence,
  isHidden: (name: PointName, i: number) => boolean,
): KeypointSequence => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    frame.map((sample, j) => (isHidden(sequence.names[j]!, i) ? null : sample)),
  ),
});
const isLeg = (side: Side) => (name: PointName) =>
  name.startsWith(side) && /knee|ankle|heel|foot_index/.test(name);
const codes = (result: typeof analysis) => result.quality.warnings.map((warning) => warning.code);

describe('the analysis of a clip', () => {
  test('is plain JSON, with one entry a frame wherever it is by frame', () => {
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
    const count = clip.sequence.frames.length;
    const byFrame = [
      analysis.timestamps_s,
      ...Object.values(analysis.angles),
      ...Object.values(analysis.series),
      ...Object.values(analysis.contact),
      analysis.keypoints.frames,
    ];
    expect(byFrame.every((values) => values.length === count)).toBe(true);
  });

  test('names its angles as the API does', () => {
    const names = sides.flatMap((side) =>
      ['hip', 'kne', 'ank', 'sho', 'elb'].map((joint) => `${side[0]}${joint}_angle`),
    );
    expect(Object.keys(analysis.angles).sort()).toEqual([...names, 'posture_angle'].sort());
  });

  test('answers every metric of the catalogue, or says why not', () => {
    expect(Object.keys(analysis.metrics)).toEqual(catalogue.map((metric) => metric.key));
    for (const [key, metric] of Object.entries(analysis.metrics))
      if (metric === null) expect(analysis.notes[key]).toBeTruthy();
  });

  test('passes its own checks and warns of nothing on a good clip', () => {
    expect(Object.values(analysis.quality.checks)).toEqual([true, true, true, true, true, true]);
    expect(analysis.quality.warnings).toEqual([]);
  });

  test('states of cadence what events scatter by, and not what moves them all', () => {
    const { avg, uncertainty } = analysis.metrics['cadence']!;
    expect(uncertainty).toBeLessThan(0.25);
    expect(Math.abs(avg - 120 / standardSyntheticRunner.strideTimeS)).toBeLessThan(
      2 * uncertainty!,
    );
  });

  test('holds feet on the ground between their events, one at a time', () => {
    const share = (side: 'left' | 'right') =>
      analysis.contact[side].filter(Boolean).length / analysis.contact[side].length;
    for (const side of sides)
      expect(
        Math.abs(
          share(side) - standardSyntheticRunner.contactS / standardSyntheticRunner.strideTimeS,
        ),
      ).toBeLessThan(0.055);
    expect(analysis.contact.left.some((isDown, i) => isDown && analysis.contact.right[i])).toBe(
      false,
    );
  });

  test.each([{}, { facing: 'left', near: 'left' }, { rollDeg: 6 }] as const)(
    'draws filtered points where the runner is in the picture: %p',
    (options) => {
      const filmed = film({ ...options, durationS: 4 }).sequence;
      const { keypoints } = run(filmed);
      const misses = keypoints.frames.flatMap((frame, i) =>
        frame.map((point, j) =>
          Math.hypot(point![0] - filmed.frames[i]![j]![0], point![1] - filmed.frames[i]![j]![1]),
        ),
      );
      expect(misses.reduce((sum, miss) => sum + miss, 0) / misses.length).toBeLessThan(3);
    },
  );

  test('averages joint angles over 101 points of the cycle, closed at its ends', () => {
    for (const side of sides) {
      const { mean, sd } = analysis.cycles[side]!.knee;
      expect([mean.length, sd.length]).toEqual([101, 101]);
      expect(Math.abs(mean[0]! - mean[100]!)).toBeLessThan(3);
      expect(Math.max(...mean.map((angle) => angle!))).toBeGreaterThan(60);
      expect(Math.max(...sd.map((angle) => angle!))).toBeLessThan(8);
    }
  });

  test('counts in life’s seconds when the clip plays slowly', () => {
    const slowed = run(
      { ...clip.sequence, timestampsS: clip.sequence.timestampsS.map((time) => 4 * time) },
      {},
      { slowMotionFactor: 4 },
    );
    expect([slowed.timestamps_s.at(-1), slowed.slow_motion_factor]).toEqual([
      expect.closeTo(analysis.timestamps_s.at(-1)!, 9),
      4,
    ]);
    expect(slowed.metrics['cadence']!.avg).toBeCloseTo(analysis.metrics['cadence']!.avg, 6);
  });

  test.each([['heels'], ['heels and toes']])(
    '%s that a file names but never shows are as if it did not name them',
    (which) => {
      const isGone = (name: PointName) =>
        name.endsWith('heel') || (which !== 'heels' && name.endsWith('foot_index'));
      const { names, frames, ...rest } = clip.sequence;
      const [unseen, unnamed] = [
        run(hiding(clip.sequence, isGone)),
        run({
          ...rest,
          names: names.filter((name) => !isGone(name)),
          frames: frames.map((frame) => frame.filter((_, j) => !isGone(names[j]!))),
        }),
      ];
      expect([unseen.events, unseen.metrics]).toEqual([unnamed.events, unnamed.metrics]);
      expect(unseen.events.left.initial_contact_s.length).toBeGreaterThan(4);
    },
  );

  test.each(sides)(
    'of a runner whose %s leg was never seen, the other tells what it can',
    (gone) => {
      const oneLegged = run(hiding(clip.sequence, isLeg(gone)));
      const seen = gone === 'left' ? 'right' : 'left';
      expect([
        oneLegged.events[gone].initial_contact_s.length,
        oneLegged.events[seen].initial_contact_s.length,
      ]).toEqual([0, clip.stances[seen].length]);
      expect(
        Math.abs(oneLegged.metrics['cadence']!.avg - 120 / standardSyntheticRunner.strideTimeS),
      ).toBeLessThan(0.5);
      expect([
        oneLegged.metrics['flight_time'],
        oneLegged.metrics['balance'],
        oneLegged.metrics['com_oscillation'],
      ]).toEqual([null, null, null]);
      expect(codes(oneLegged)).toEqual(['one_leg']);
    },
  );

  test.each([
    ['in a few frames at first', (i: number) => i < 10],
    ['in a few in between', (i: number) => i >= 150 && i < 160],
    ['in one of forty', (i: number) => i % 40 === 5],
  ])('a far leg that was seen %s is as if it was never seen', (_, isSeen) => {
    const isFarLeg = isLeg('left');
    const [hardly, never] = [
      run(hiding(clip.sequence, (name, i) => isFarLeg(name) && !isSeen(i))),
      run(hiding(clip.sequence, isFarLeg)),
    ];
    expect([hardly.metrics, hardly.events, codes(hardly)]).toEqual([
      never.metrics,
      never.events,
      ['one_leg'],
    ]);
  });

  test('of a leg that was seen in one stride alone, the other still tells the rest', () => {
    const { metrics, quality } = run(
      hiding(clip.sequence, (name, i) => name.startsWith('left') && i >= 50),
    );
    expect([metrics['cadence']!.avg, metrics['speed']!.avg]).toEqual([
      expect.closeTo(120 / standardSyntheticRunner.strideTimeS, 0),
      expect.closeTo(standardSyntheticRunner.speedMps, 0),
    ]);
    expect([quality.stride_count.right, quality.repaired_share]).toEqual([
      analysis.quality.stride_count.right,
      0,
    ]);
  });

  test('where a knee was never seen nothing is said of the body’s centre; a hip’s place is taken by the other one', () => {
    const [kneeless, hipless] = ['left_knee', 'left_hip'].map((gone) =>
      run(hiding(clip.sequence, (name) => name === gone)),
    );
    expect([
      kneeless!.metrics['mean_h'],
      kneeless!.notes['mean_h'],
      kneeless!.metrics['com_oscillation'],
    ]).toEqual([null, expect.stringContaining('centre of mass'), null]);
    expect(
      Math.abs(hipless!.metrics['mean_h']!.avg - analysis.metrics['mean_h']!.avg),
    ).toBeLessThan(0.03);
  });

  test.each([0.35, 0.5, 1, 3000])(
    'a gap of %s s between two frames is neither standing nor running',
    (gapS) => {
      const { timestampsS } = clip.sequence;
      const until = timestampsS[200]! + Math.min(gapS, 1);
      // The clip goes on where it left off, or as much later as frames are missing.
      const kept = Array.from(timestampsS.keys()).filter(
        (i) => i <= 200 || timestampsS[i]! > until,
      );
      const later = Math.max(0, gapS - 1);
      const { metrics, quality } = run({
        ...clip.sequence,
        timestampsS: kept.map((i) => timestampsS[i]! + (i > 200 ? later : 0)),
        frames: kept.map((i) => clip.sequence.frames[i]!),
      });
      expect(quality.warnings.map(({ code }) => code)).not.toContain('stood_still');
      expect([metrics['cadence']!.avg, metrics['total_time']!.avg]).toEqual([
        expect.closeTo(120 / standardSyntheticRunner.strideTimeS, 0),
        expect.closeTo(timestampsS.at(-1)! - Math.min(gapS, 1), 1),
      ]);
      expect(metrics['total_distance']!.avg).toBeCloseTo(
        metrics['speed']!.avg * metrics['total_time']!.avg,
        6,
      );
    },
  );

  /** Feet side by side under the hips. */
  const upright = (frame: readonly KeypointSample[], names: readonly PointName[]) => {
    const [hipX, groundY] = [
      frame[names.indexOf('left_hip')]![0],
      frame[names.indexOf('left_hip')]![1] + 310,
    ];
    const place = {
      shoulder: [0, 460],
      elbow: [-10, 370],
      wrist: [10, 310],
      hip: [0, 310],
      knee: [10, 165],
      ankle: [0, 20],
      heel: [-20, 5],
      foot_index: [50, 2],
    } as const;
    return names.map((name, j): KeypointSample => {
      const [ahead, up] = place[name.replace(/^(left|right)_/, '') as keyof typeof place];
      return [hipX + ahead + (name.startsWith('left') ? 3 : -3), groundY - up, frame[j]![2]];
    });
  };

  test.each([
    ['stands at first', 0, 180, upright],
    ['stands in between', 180, 300, upright],
    ['stands in the end', 240, 480, upright],
    ['is frozen in the end', 240, 480, null],
  ] as const)('a runner who %s is measured by the rest', (_name, from, until, pose) => {
    const { sequence, stances } = film({ durationS: 8, noisePx: 1.5 });
    const still = pose ? upright(sequence.frames[from]!, sequence.names) : sequence.frames[from]!;
    const { metrics, events, ...rest } = run({
      ...sequence,
      frames: sequence.frames.map((frame, i) => (i >= from && i < until ? still : frame)),
    });
    const isRunning = (timeS: number) => timeS < from / 60 || timeS > until / 60;
    const whole = sides.flatMap((side) =>
      stances[side].filter(([contactS, toeOffS]) => isRunning(contactS) && isRunning(toeOffS)),
    );
    const found = sides.flatMap((side) =>
      events[side].initial_contact_s.map((timeS) => ({
        timeS,
        isTrue: stances[side].some(([contactS]) => Math.abs(contactS - timeS) < 0.05),
      })),
    );
    // A foot that came down just before may be told by how it leaves.
    expect(
      found.filter(
        ({ timeS, isTrue }) => !isTrue || !(isRunning(timeS - 0.05) || isRunning(timeS + 0.05)),
      ),
    ).toEqual([]);
    expect(whole.length - found.length).toBeLessThanOrEqual(1);
    expect(
      Math.abs(metrics['cadence']!.avg - 120 / standardSyntheticRunner.strideTimeS),
    ).toBeLessThan(0.3);
    expect(
      Math.abs(metrics['contact_time']!.avg - analysis.metrics['contact_time']!.avg),
    ).toBeLessThan(0.012);
    expect(Math.abs(metrics['total_time']!.avg - (8 - (until - from) / 60))).toBeLessThan(0.2);
    expect(metrics['total_distance']!.avg).toBeCloseTo(
      metrics['speed']!.avg * metrics['total_time']!.avg,
      6,
    );
    expect(rest.quality.warnings.map(({ code }) => code)).toEqual(['stood_still']);
  });

  test('a belt speed that was told of open ground is not said to be the speed', () => {
    const overground = run(
      film({ surface: 'overground', pxPerM: 100 }).sequence,
      {},
      { beltSpeedMps: 4 },
    );
    expect(
      Math.abs(overground.metrics['speed']!.avg - standardSyntheticRunner.speedMps),
    ).toBeLessThan(0.1);
    expect(overground.notes['speed']).toBeUndefined();
    expect(codes(overground)).toContain('belt_not_seen');
  });

  test('the same clip gives the same answer', () => {
    expect(run(clip.sequence)).toEqual(analysis);
  });
});

const lost = (sequence: KeypointSequence, from: number, until: number) =>
  hiding(sequence, (_, i) => i >= from && i < until);
const lostEvery = (sequence: KeypointSequence, count: number) =>
  hiding(sequence, (_, i) => i % count === 5);
/** A wrist at the picture's left edge in that many frames. */
const atEdge = (sequence: KeypointSequence, count: number) => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    frame.map((sample, j): KeypointSample =>
      i < count && sample && sequence.names[j] === 'left_wrist'
        ? [4, sample[1], sample[2]]
        : sample,
    ),
  ),
});
/** Left and right drawn apart as by a camera that far off the runner's side. */
const offTheSide = (sequence: KeypointSequence, angleDeg: number) => ({
  ...sequence,
  frames: sequence.frames.map((frame) =>
    frame.map((sample, j): KeypointSample => {
      const [side, part] = [
        sequence.names[j]!.startsWith('left') ? 0.5 : -0.5,
        /shoulder/.test(sequence.names[j]!) ? 0.2 : 0.13,
      ];
      return (
        sample && [
          sample[0] +
            side *
              part *
              standardSyntheticRunner.heightM *
              standardSyntheticRunner.pxPerM *
              Math.sin((angleDeg * Math.PI) / 180),
          sample[1],
          sample[2],
        ]
      );
    }),
  ),
});

/** Neither knees nor nose, and feet that point backward in three frames of ten. */
const vagueFacing = (sequence: KeypointSequence) => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    frame.map((sample, j): KeypointSample => {
      const name = sequence.names[j]!;
      if (/knee|nose/.test(name) && i % 10 < 8) return null;
      const other = name.endsWith('heel')
        ? name.replace('heel', 'foot_index')
        : name.replace('foot_index', 'heel');
      return i % 10 < 3 ? frame[sequence.names.indexOf(other as PointName)]! : sample;
    }),
  ),
});

describe('what a runner is warned of', () => {
  test.each<[string, ReturnType<typeof run>]>([
    ['low_frame_rate', run(film({ rateHz: 30, durationS: 5 }).sequence)],
    ['runner_small', run(film({ pxPerM: 120, durationS: 5 }).sequence)],
    ['cut_off', run({ ...clip.sequence, heightPx: 800 })],
    ['runner_lost', run(lost(clip.sequence, 100, 140))],
    ['legs_mixed_up', run(film({ exchanges: 0.1, durationS: 5 }).sequence)],
    ['facing_contradicted', run({ ...clip.sequence, facing: 'left' })],
    ['facing_doubtful', run({ ...vagueFacing(clip.sequence), facing: 'left' })],
    ['scale_conflict', run(clip.sequence, {}, { beltSpeedMps: 5 })],
    ['camera_tilted', run(film({ rollDeg: 6, durationS: 5 }).sequence)],
    ['view_oblique', run(offTheSide(clip.sequence, 30))],
    ['few_strides', run(film({ durationS: 2 }).sequence)],
    [
      'walking',
      run(film({ strideTimeS: 1.05, contactS: 0.68, speedMps: 1.4, vaultM: 0.04 }).sequence),
    ],
    ['no_scale', run(clip.sequence, { heightM: null })],
  ])('%s', (code, result) => {
    expect(codes(result)).toContain(code);
    expect(result.quality.warnings.every((warning) => /^[A-Z].*\.$/u.test(warning.message))).toBe(
      true,
    );
  });

  /** Each limit, from either side. */
  test.each<[string, KeypointSequence, KeypointSequence]>([
    [
      'low_frame_rate',
      film({ rateHz: 49, durationS: 5 }).sequence,
      film({ rateHz: 51, durationS: 5 }).sequence,
    ],
    [
      'runner_small',
      film({ pxPerM: 165, durationS: 5 }).sequence,
      film({ pxPerM: 180, durationS: 5 }).sequence,
    ],
    ['cut_off', atEdge(clip.sequence, 33), atEdge(clip.sequence, 27)],
    ['runner_lost', lostEvery(clip.sequence, 17), lostEvery(clip.sequence, 25)],
    [
      'legs_mixed_up',
      film({ exchanges: 0.08, durationS: 5 }).sequence,
      film({ exchanges: 0.03, durationS: 5 }).sequence,
    ],
    [
      'camera_tilted',
      film({ rollDeg: -4, durationS: 5 }).sequence,
      film({ rollDeg: -2, durationS: 5 }).sequence,
    ],
    ['view_oblique', offTheSide(clip.sequence, 25), offTheSide(clip.sequence, 19)],
    ['few_strides', film({ durationS: 3.2 }).sequence, film({ durationS: 4.2 }).sequence],
  ])('%s, and of nothing on the good side of its limit', (code, bad, good) => {
    expect(codes(run(bad))).toContain(code);
    expect(codes(run(good))).toEqual([]);
  });

  test('events that do not fit together', () => {
    const result = run(hiding(clip.sequence, (name, i) => i > 150 && name.startsWith('left')));
    expect(result.quality.checks['counts_within_one']).toBe(false);
    expect(codes(result)).toContain('events_doubtful');
  });
});

describe('what cannot be measured is refused, with what to do', () => {
  const refusal = (sequence: KeypointSequence) => {
    try {
      return run(sequence).format;
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      return error.code;
    }
  };
  const { sequence } = clip;
  const each = (
    change: (frame: readonly KeypointSample[], i: number) => readonly KeypointSample[],
  ) => ({ ...sequence, frames: sequence.frames.map(change) });

  test.each([
    ['no_person_found', each((frame) => frame.map(() => null))],
    ['no_person_found', { ...sequence, names: [], frames: sequence.frames.map(() => []) }],
    ['clip_too_short', { ...sequence, timestampsS: [], frames: [] }],
    [
      'clip_too_short',
      {
        ...sequence,
        timestampsS: sequence.timestampsS.slice(0, 25),
        frames: sequence.frames.slice(0, 25),
      },
    ],
    [
      'wrong_view',
      each((frame) =>
        frame.map((sample) => [640 + 0.05 * (sample![0] - 640), sample![1], sample![2]]),
      ),
    ],
    ['not_running', each(() => sequence.frames[10]!)],
    [
      'wrong_view',
      each((frame) => frame.map((sample) => [sample![1], 1280 - sample![0], sample![2]])),
    ],
    [
      'wrong_view',
      each((frame) => frame.map((sample) => [1280 - sample![0], 960 - sample![1], sample![2]])),
    ],
  ])('%s', (code, bad) => expect(refusal(bad)).toBe(code));
});

const reference = new URL(
  '../../../../shared/data/treadmill-video/male_side.pose.json',
  import.meta.url,
);
const describeReference = existsSync(reference) ? describe : describe.skip;

describeReference(
  `a real runner on a treadmill, by another pose model${existsSync(reference) ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
  () => {
    test('168.9 ± 1 steps a minute, running, strides alternate', () => {
      const file = JSON.parse(readFileSync(reference, 'utf8')) as {
        width: number;
        height: number;
        fps: number;
        keypoint_names: string[];
        frames: [number, number, number][][];
      };
      const parts = ['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle', 'heel', 'foot_index'];
      const columns = sides.flatMap((side) =>
        parts.map(
          (part) =>
            [
              `${side}_${part}` as PointName,
              file.keypoint_names.indexOf(`${side[0]}_${part.replace('foot_index', 'big_toe')}`),
            ] as const,
        ),
      );
      const result = run(
        {
          widthPx: file.width,
          heightPx: file.height,
          facing: 'auto',
          timestampsS: file.frames.map((_, i) => i / file.fps),
          names: columns.map(([name]) => name),
          frames: file.frames.map((frame) =>
            columns.map(([, j]): KeypointSample => [
              frame[j]![0],
              frame[j]![1],
              Math.min(1, frame[j]![2]),
            ]),
          ),
        },
        { heightM: 1.75, gender: 'male' },
      );
      expect([result.facing, result.pattern]).toEqual(['left', 'running']);
      expect(Math.abs(result.metrics['cadence']!.avg - 168.9)).toBeLessThan(1);
      expect(result.metrics['duty_factor']!.avg).toBeLessThan(0.5);
      expect(result.metrics['flight_time']!.avg).toBeGreaterThan(0);
      expect(Object.values(result.quality.checks)).toEqual([true, true, true, true, true, true]);
    });
  },
);
