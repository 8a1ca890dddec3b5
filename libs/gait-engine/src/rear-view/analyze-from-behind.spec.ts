import { AnalysisFile } from '@strideform/contracts';
import { analyzeView } from '../analyze-view.ts';
import { gaitReport } from '../gait-report/gait-report.ts';
import { momentFinder } from '../gait-report/moment-finder.ts';
import { sides } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { book, isMeasuredFrom, isNumeric } from '@strideform/metric-book';
import { filmRunner, plainRecording, syntheticSubject } from '../synthetic-runner.fixture.ts';
import { UnmeasurableClip } from '../unmeasurable-clip.ts';
import { analyzeFromBehind } from './analyze-from-behind.ts';
import { measureRearView } from './measure-rear-view.ts';
import { filmFromBehind } from './rear-runner.fixture.ts';

const analysisOf = (sequence: KeypointSequence, subject = syntheticSubject) =>
  analyzeFromBehind(sequence, subject, plainRecording);
const codesOf = ({ quality }: AnalysisFile) => quality.warnings.map(({ code }) => code);

describe('the analysis of a clip from behind', () => {
  const sequence = filmFromBehind({ noisePx: 1 });
  const belt = { ...plainRecording, beltSpeedMps: 3 };
  const analysis = analyzeFromBehind(sequence, syntheticSubject, belt);
  const frameCount = sequence.frames.length;

  test('follows the schema and has the metrics of the view', () => {
    expect(AnalysisFile.parse(analysis)).toEqual(analysis);
    const { metrics, notes } = measureRearView(sequence, syntheticSubject, belt);
    expect(analysis).toMatchObject({ view: 'rear', pattern: 'running', metrics, notes });
  });

  test('has no number for values that only a side view shows', () => {
    const { facing, near_side, runner_plane, cycles, events, contact, angles } = analysis;
    expect([facing, near_side, runner_plane]).toEqual([null, null, null]);
    for (const side of sides) {
      expect([cycles[side], contact[side]]).toEqual([null, []]);
      expect(Object.values(events[side]).flat()).toEqual([]);
    }
    expect(Object.keys(angles)).toContain('lkne_angle');
    const allAngles = new Set(Object.values(angles).flat());
    expect(allAngles).toEqual(new Set([null]));
    for (const metric of book) {
      if (!isNumeric(metric)) continue;
      const { key } = metric;
      expect(analysis.series[key]).toHaveLength(frameCount);
      expect(analysis.series[key]!.some((value) => value !== null)).toBe(
        isMeasuredFrom(metric, 'rear'),
      );
    }
  });

  test('gives reasons for an empty gait report, missing moments and missing pictures', () => {
    const { left, right, notes } = gaitReport(analysis);
    expect([left, right]).toEqual([null, null]);
    expect(notes).toEqual({ left: 'needs a side view', right: 'needs a side view' });
    const findMoments = momentFinder(analysis);
    for (const metric of book)
      expect(findMoments(metric)).toEqual({ value: null, left: null, right: null });
  });

  test('draws the points at their seen positions', () => {
    const { names, frames } = analysis.keypoints;
    expect(frames).toHaveLength(frameCount);
    const hip = names.indexOf('right_hip');
    const [x, y] = frames[100]![hip]!;
    const [seenX, seenY] = sequence.frames[100]![hip]!;
    expect(Math.hypot(x - seenX, y - seenY)).toBeLessThan(4);
  });

  test('has an entry for each frame that the pose model did not analyse', () => {
    const half = {
      ...sequence,
      clipTimesS: sequence.timestampsS,
      timestampsS: sequence.timestampsS.filter((_, i) => i % 2 === 0),
      frames: sequence.frames.filter((_, i) => i % 2 === 0),
    };
    const spaced = analysisOf(half);
    expect(spaced.timestamps_s).toHaveLength(frameCount);
    expect(spaced.quality).toMatchObject({
      frame_count: frameCount,
      pose_frame_count: half.frames.length,
    });
    expect(spaced.keypoints.frames[101]![0]).not.toBeNull();
    expect(spaced.series['cadence']).toHaveLength(frameCount);
  });

  test('warns of its limitations', () => {
    expect(codesOf(analysis)).toEqual([]);
    expect(codesOf(analysisOf(filmFromBehind({ rateHz: 25 })))).toContain(
      'low_frame_rate_from_behind',
    );
    expect(codesOf(analysisOf(filmFromBehind({ durationS: 2 })))).toContain('few_strides');
    expect(codesOf(analysisOf(filmFromBehind({ exchanges: 0.1 })))).toContain('legs_mixed_up');
    expect(codesOf(analysisOf(filmFromBehind({ strideTimeS: 0.38 })))).toContain('cadence_unusual');
    const twoBodies = { ...syntheticSubject, legLengthM: 1.4 };
    expect(codesOf(analysisOf(sequence, twoBodies))).toContain('body_contradicted');
    const rivals = { ...sequence, searches: { count: 10, with_rivals: 5 } };
    expect(codesOf(analysisOf(rivals))).toContain('another_runner');
  });
});

describe('the view to measure', () => {
  const fromBehind = filmFromBehind({ durationS: 3 });
  const fromTheSide = filmRunner({ durationS: 3 }).sequence;
  const viewOf = (sequence: KeypointSequence, view: 'auto' | 'side' | 'rear') => {
    try {
      return analyzeView(sequence, view, syntheticSubject, plainRecording).view;
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      return error.code;
    }
  };

  test.each([
    ['rear', 'auto', 'from behind', fromBehind],
    ['rear', 'rear', 'from behind', fromBehind],
    ['wrong_view', 'side', 'from behind', fromBehind],
    ['side', 'auto', 'from the side', fromTheSide],
    ['side', 'side', 'from the side', fromTheSide],
    ['wrong_view', 'rear', 'from the side', fromTheSide],
  ] as const)('%s: %s was given for a clip %s', (expected, given, _, sequence) => {
    expect(viewOf(sequence, given)).toBe(expected);
  });
});
