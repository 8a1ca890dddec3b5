import type { KeypointSample } from '@strideform/contracts';
import { sides, type PointName } from '@strideform/metric-book/measurement';
import { filmRunner, standardSyntheticRunner } from './synthetic-runner.fixture.ts';
import {
  analyzeSynthetic,
  goodClip,
  goodAnalysis,
  hidePoints,
  isLegOf,
  warningCodes,
} from './analyze.fixture.ts';

describe('a clip with missing points or frames', () => {
  test.each([['heels'], ['heels and toes']])(
    '%s that a file names but never shows count as if it did not name them',
    (which) => {
      const isGone = (name: PointName) =>
        name.endsWith('heel') || (which !== 'heels' && name.endsWith('foot_index'));
      const { names, frames, ...rest } = goodClip.sequence;
      const [unseen, unnamed] = [
        analyzeSynthetic(hidePoints(goodClip.sequence, isGone)),
        analyzeSynthetic({
          ...rest,
          names: names.filter((name) => !isGone(name)),
          frames: frames.map((frame) => frame.filter((_, j) => !isGone(names[j]!))),
        }),
      ];
      expect([unseen.events, unseen.metrics]).toEqual([unnamed.events, unnamed.metrics]);
      expect(unseen.events.left.initial_contact_s.length).toBeGreaterThan(4);
    },
  );

  test.each(sides)('a runner whose %s leg was never seen is measured by the other leg', (gone) => {
    const oneLegged = analyzeSynthetic(hidePoints(goodClip.sequence, isLegOf(gone)));
    const seen = gone === 'left' ? 'right' : 'left';
    expect([
      oneLegged.events[gone].initial_contact_s.length,
      oneLegged.events[seen].initial_contact_s.length,
    ]).toEqual([0, goodClip.stances[seen].length]);
    expect(
      Math.abs(oneLegged.metrics['cadence']!.avg - 120 / standardSyntheticRunner.strideTimeS),
    ).toBeLessThan(0.5);
    expect([
      oneLegged.metrics['flight_time'],
      oneLegged.metrics['balance'],
      oneLegged.metrics['com_oscillation'],
    ]).toEqual([null, null, null]);
    expect(warningCodes(oneLegged)).toEqual(['one_leg']);
  });

  test.each([
    ['in a few frames at first', (i: number) => i < 10],
    ['in a few in between', (i: number) => i >= 150 && i < 160],
    ['in one of forty', (i: number) => i % 40 === 5],
  ])('a far leg that was seen %s counts as never seen', (_, isSeen) => {
    const isFarLeg = isLegOf('left');
    const [hardly, never] = [
      analyzeSynthetic(hidePoints(goodClip.sequence, (name, i) => isFarLeg(name) && !isSeen(i))),
      analyzeSynthetic(hidePoints(goodClip.sequence, isFarLeg)),
    ];
    expect([hardly.metrics, hardly.events, warningCodes(hardly)]).toEqual([
      never.metrics,
      never.events,
      ['one_leg'],
    ]);
  });

  test('a runner with a leg that was seen in only one stride is measured by the other leg', () => {
    const { metrics, quality } = analyzeSynthetic(
      hidePoints(goodClip.sequence, (name, i) => name.startsWith('left') && i >= 50),
    );
    expect([metrics['cadence']!.avg, metrics['speed']!.avg]).toEqual([
      expect.closeTo(120 / standardSyntheticRunner.strideTimeS, 0),
      expect.closeTo(standardSyntheticRunner.speedMps, 0),
    ]);
    expect([quality.stride_count.right, quality.repaired_share]).toEqual([
      goodAnalysis.quality.stride_count.right,
      0,
    ]);
  });

  test('without a knee, the centre of mass is not measured; a missing hip is replaced by the other one', () => {
    const [kneeless, hipless] = ['left_knee', 'left_hip'].map((gone) =>
      analyzeSynthetic(hidePoints(goodClip.sequence, (name) => name === gone)),
    );
    expect([
      kneeless!.metrics['mean_h'],
      kneeless!.notes['mean_h'],
      kneeless!.metrics['com_oscillation'],
    ]).toEqual([null, expect.stringContaining('centre of mass'), null]);
    expect(
      Math.abs(hipless!.metrics['mean_h']!.avg - goodAnalysis.metrics['mean_h']!.avg),
    ).toBeLessThan(0.03);
  });

  test.each([0.35, 0.5, 1, 3000])(
    'a gap of %s s between two frames is neither standing nor running',
    (gapS) => {
      const { timestampsS } = goodClip.sequence;
      const until = timestampsS[200]! + Math.min(gapS, 1);
      // The clip continues at the next frame, or later if frames are missing.
      const kept = Array.from(timestampsS.keys()).filter(
        (i) => i <= 200 || timestampsS[i]! > until,
      );
      const later = Math.max(0, gapS - 1);
      const { metrics, quality } = analyzeSynthetic({
        ...goodClip.sequence,
        timestampsS: kept.map((i) => timestampsS[i]! + (i > 200 ? later : 0)),
        frames: kept.map((i) => goodClip.sequence.frames[i]!),
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

  /** Returns the frame with the feet side by side under the hips. */
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
    ['stands at the end', 240, 480, upright],
    ['is frozen at the end', 240, 480, null],
  ] as const)('a runner who %s is measured by the rest', (_name, from, until, pose) => {
    const { sequence, stances } = filmRunner({ durationS: 8, noisePx: 1.5 });
    const still = pose ? upright(sequence.frames[from]!, sequence.names) : sequence.frames[from]!;
    const { metrics, events, ...rest } = analyzeSynthetic({
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
    // A foot that landed just before can be detected by its toe-off.
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
      Math.abs(metrics['contact_time']!.avg - goodAnalysis.metrics['contact_time']!.avg),
    ).toBeLessThan(0.012);
    expect(Math.abs(metrics['total_time']!.avg - (8 - (until - from) / 60))).toBeLessThan(0.2);
    expect(metrics['total_distance']!.avg).toBeCloseTo(
      metrics['speed']!.avg * metrics['total_time']!.avg,
      6,
    );
    expect(rest.quality.warnings.map(({ code }) => code)).toEqual(['stood_still']);
  });
});
