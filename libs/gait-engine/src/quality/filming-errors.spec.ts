import type { FrameLight } from '@strideform/contracts';
import { analyzeSynthetic, goodClip } from '../analyze.fixture.ts';
import { analyze } from '../analyze.ts';
import type { KeypointSequence } from '../keypoints.ts';
import {
  filmRunner,
  offTheSide,
  plainRecording,
  syntheticSubject,
} from '../synthetic-runner.fixture.ts';

type Uncertain =
  | 'knee_flexion'
  | 'posture_angle'
  | 'speed'
  | 'contact_time'
  | 'com_oscillation'
  | 'vertical_ratio';

const uncertaintiesOf = (sequence: KeypointSequence, beltSpeedMps: number | null = null) => {
  const { metrics } = analyzeSynthetic(sequence, {}, { beltSpeedMps });
  return (key: Uncertain) => metrics[key]!.uncertainty!;
};

const litBy = (light: FrameLight): KeypointSequence => ({ ...goodClip.sequence, light: [light] });

describe('the uncertainty of a value', () => {
  const plain = uncertaintiesOf(goodClip.sequence);

  test.each<Uncertain>(['knee_flexion', 'posture_angle', 'speed', 'contact_time'])(
    'of %s grows with the angle of the view',
    (key) => {
      const views = [15, 25, 35].map((angleDeg) =>
        uncertaintiesOf(offTheSide(goodClip.sequence, angleDeg))(key),
      );
      const all = [plain(key), ...views];
      expect(all.every((value, i) => i === 0 || value > all[i - 1]!)).toBe(true);
    },
  );

  test('covers the measured errors of a view 30° off the side: 10 % of speed, 4° of the knee', () => {
    const turned = offTheSide(goodClip.sequence, 30);
    const { speed, knee_flexion: knee } = analyzeSynthetic(turned).metrics;
    expect(speed!.uncertainty! / speed!.avg).toBeGreaterThan(0.1);
    expect(knee!.uncertainty).toBeGreaterThan(3.5);
  });

  test('of a belt speed that was given does not depend on the view', () => {
    const given = uncertaintiesOf(offTheSide(goodClip.sequence, 30), 3);
    expect(given('speed')).toBeCloseTo(0.03);
  });

  test.each<[string, FrameLight]>([
    ['too dark', [0.9, 0, 60]],
    ['too bright', [0, 0.9, 60]],
    ['low in contrast', [0, 0, 5]],
  ])('grows in a clip that is %s', (_, light) => {
    const seen = uncertaintiesOf(litBy(light));
    expect(seen('knee_flexion')).toBeGreaterThan(plain('knee_flexion') + 5);
    expect(seen('contact_time')).toBeGreaterThan(0.028);
    const welllit = uncertaintiesOf(litBy([0.1, 0, 60]));
    expect(welllit('knee_flexion')).toBe(plain('knee_flexion'));
  });

  test('grows in a clip of which a shake was removed', () => {
    const still = new Float64Array(goodClip.sequence.frames.length);
    const shaken = { ...goodClip.sequence, shake: { x: still, y: still, sizePx: 12 } };
    const seen = uncertaintiesOf(shaken);
    expect(seen('knee_flexion')).toBeGreaterThan(Math.hypot(plain('knee_flexion'), 1.3));
    expect(seen('contact_time')).toBeGreaterThan(Math.hypot(plain('contact_time'), 0.0049));
    expect(seen('com_oscillation')).toBeGreaterThan(Math.hypot(plain('com_oscillation'), 0.39));
    expect(seen('vertical_ratio')).toBeGreaterThan(Math.hypot(plain('vertical_ratio'), 0.39));
  });

  test('of an angle grows if the runner is small in the picture', () => {
    const far = uncertaintiesOf(filmRunner({ pxPerM: 120, noisePx: 1, durationS: 5 }).sequence);
    expect(far('knee_flexion')).toBeGreaterThan(plain('knee_flexion'));
  });

  test('of trunk lean grows with a camera roll that was corrected through a pose model', () => {
    const rolled = (rollDeg: number) => {
      const sequence = { ...filmRunner({ rollDeg }).sequence, model: 'blazepose-full' };
      const { metrics } = analyze(sequence, syntheticSubject, plainRecording);
      return metrics['posture_angle']!.uncertainty!;
    };
    expect(rolled(6)).toBeGreaterThan(rolled(0));
  });
});
