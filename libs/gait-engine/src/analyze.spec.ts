import { analyze } from './analyze.ts';
import { eventTiming } from './gait/event-timing.ts';
import { sides } from '@strideform/metric-book/measurement';
import { book } from '@strideform/metric-book';
import {
  filmRunner,
  plainRecording,
  standardSyntheticRunner,
  syntheticSubject,
} from './synthetic-runner.fixture.ts';
import { analyzeSynthetic, goodClip, goodAnalysis, warningCodes } from './analyze.fixture.ts';

const added = 5;
const goodSubject = { ...syntheticSubject, massKg: 70 };

describe('the analysis of a clip', () => {
  test('is plain JSON with one entry per frame in each series', () => {
    expect(JSON.parse(JSON.stringify(goodAnalysis))).toEqual(goodAnalysis);
    const count = goodClip.sequence.frames.length;
    const byFrame = [
      goodAnalysis.timestamps_s,
      ...Object.values(goodAnalysis.angles),
      ...Object.values(goodAnalysis.series),
      ...Object.values(goodAnalysis.contact),
      goodAnalysis.keypoints.frames,
    ];
    expect(byFrame.every((values) => values.length === count)).toBe(true);
  });

  test('adds the effect of the pose model’s errors to the uncertainty of a metric', () => {
    const { sequence } = goodClip;
    const full = eventTiming.poseHabits['blazepose-full']!;
    const timing = {
      ...eventTiming,
      poseHabits: { seen: { ...full, metrics: { knee_flexion: { uncertainty: added } } } },
      sessionNoise: {
        seen: {
          metrics: { knee_flexion: { standardDeviation: 2, strideFactor: 1 } },
          speedByFeet: {},
        },
      },
    };
    const kneeOf = (model: string | undefined) =>
      analyze({ ...sequence, ...(model && { model }) }, goodSubject, plainRecording, timing)
        .metrics['knee_flexion']!;
    const [plain, seen] = [kneeOf(undefined), kneeOf('seen')];
    expect(seen.uncertainty).toBeCloseTo(Math.hypot(plain.uncertainty!, added), 1);
    expect(seen.session_uncertainty).toBeGreaterThan(2);
    expect(seen.session_uncertainty).toBeLessThan(2.5);
    expect(plain).not.toHaveProperty('session_uncertainty');
  });

  describe('if the pose model analysed every second frame', () => {
    const { sequence } = goodClip;
    const isLookedAt = (_: unknown, i: number) => i % 2 === 0;
    const spaced = analyzeSynthetic({
      ...sequence,
      clipTimesS: sequence.timestampsS,
      timestampsS: sequence.timestampsS.filter(isLookedAt),
      frames: sequence.frames.filter(isLookedAt),
    });

    test('has an entry for each frame of the clip, and the number of analysed frames', () => {
      expect(spaced.timestamps_s).toEqual(goodAnalysis.timestamps_s);
      expect(spaced.quality).toMatchObject({
        frame_count: sequence.frames.length,
        pose_frame_count: Math.ceil(sequence.frames.length / 2),
        rate_hz: goodAnalysis.quality.rate_hz,
        found_share: 1,
        warnings: [],
      });
      expect(spaced.keypoints.frames).toHaveLength(sequence.frames.length);
    });

    test('draws the points of the frames between on the runner', () => {
      const { names } = spaced.keypoints;
      const ankle = names.indexOf('right_ankle');
      const distancesPx = spaced.keypoints.frames.flatMap((frame, i) => {
        const [drawn, seen] = [frame[ankle], goodAnalysis.keypoints.frames[i]![ankle]];
        return drawn && seen ? [Math.hypot(drawn[0] - seen[0], drawn[1] - seen[1])] : [];
      });
      expect(distancesPx.length).toBeGreaterThan(0.95 * sequence.frames.length);
      expect(Math.max(...distancesPx)).toBeLessThan(0.01 * sequence.heightPx);
    });

    test('measures the same within its uncertainty', () => {
      for (const key of ['speed', 'cadence', 'contact_time', 'knee_flexion', 'com_oscillation']) {
        const [few, all] = [spaced.metrics[key]!, goodAnalysis.metrics[key]!];
        expect(Math.abs(few.avg - all.avg)).toBeLessThan(all.uncertainty!);
      }
    });
  });

  test('names its angles as the API does', () => {
    const names = sides.flatMap((side) =>
      ['hip', 'kne', 'ank', 'sho', 'elb'].map((joint) => `${side[0]}${joint}_angle`),
    );
    expect(Object.keys(goodAnalysis.angles).sort()).toEqual([...names, 'posture_angle'].sort());
  });

  test('has every metric of the metric book, or the reason why it is missing', () => {
    expect(Object.keys(goodAnalysis.metrics)).toEqual(book.map((metric) => metric.key));
    for (const [key, metric] of Object.entries(goodAnalysis.metrics))
      if (metric === null) expect(goodAnalysis.notes[key]).toBeTruthy();
  });

  test('passes its self-checks and gives no warning for a good clip', () => {
    expect(Object.values(goodAnalysis.quality.checks)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(goodAnalysis.quality.warnings).toEqual([]);
  });

  test('bases the uncertainty of cadence on the scatter of events, not on errors that they share', () => {
    const { avg, uncertainty } = goodAnalysis.metrics['cadence']!;
    expect(uncertainty).toBeLessThan(0.25);
    expect(Math.abs(avg - 120 / standardSyntheticRunner.strideTimeS)).toBeLessThan(
      2 * uncertainty!,
    );
  });

  test('shows one foot at a time on the ground, between its events', () => {
    const share = (side: 'left' | 'right') =>
      goodAnalysis.contact[side].filter(Boolean).length / goodAnalysis.contact[side].length;
    for (const side of sides)
      expect(
        Math.abs(
          share(side) - standardSyntheticRunner.contactS / standardSyntheticRunner.strideTimeS,
        ),
      ).toBeLessThan(0.055);
    expect(
      goodAnalysis.contact.left.some((isDown, i) => isDown && goodAnalysis.contact.right[i]),
    ).toBe(false);
  });

  test.each([{}, { facing: 'left', near: 'left' }, { rollDeg: 6 }] as const)(
    'draws filtered points where the runner is in the picture: %p',
    (options) => {
      const filmed = filmRunner({ ...options, durationS: 4 }).sequence;
      const { keypoints } = analyzeSynthetic(filmed);
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
      const { mean, sd } = goodAnalysis.cycles[side]!.knee;
      expect([mean.length, sd.length]).toEqual([101, 101]);
      expect(Math.abs(mean[0]! - mean[100]!)).toBeLessThan(3);
      expect(Math.max(...mean.map((angle) => angle!))).toBeGreaterThan(60);
      expect(Math.max(...sd.map((angle) => angle!))).toBeLessThan(8);
    }
  });

  test('uses real-life seconds for a clip in slow motion', () => {
    const slowed = analyzeSynthetic(
      { ...goodClip.sequence, timestampsS: goodClip.sequence.timestampsS.map((time) => 4 * time) },
      {},
      { slowMotionFactor: 4 },
    );
    expect([slowed.timestamps_s.at(-1), slowed.slow_motion_factor]).toEqual([
      expect.closeTo(goodAnalysis.timestamps_s.at(-1)!, 9),
      4,
    ]);
    expect(slowed.metrics['cadence']!.avg).toBeCloseTo(goodAnalysis.metrics['cadence']!.avg, 6);
  });

  test('ignores a belt speed that was given for open ground', () => {
    const overground = analyzeSynthetic(
      filmRunner({ surface: 'overground', pxPerM: 100 }).sequence,
      {},
      { beltSpeedMps: 4 },
    );
    expect(
      Math.abs(overground.metrics['speed']!.avg - standardSyntheticRunner.speedMps),
    ).toBeLessThan(0.1);
    expect(overground.notes['speed']).toBeUndefined();
    expect(warningCodes(overground)).toContain('belt_not_seen');
  });

  test('is the same for the same clip', () => {
    expect(analyzeSynthetic(goodClip.sequence)).toEqual(goodAnalysis);
  });
});
