import { analyzeSynthetic, goodClip } from '../analyze.fixture.ts';
import { sides, type Side } from '@strideform/metric-book/measurement';
import { book, findMetric } from '@strideform/metric-book';
import { momentFinder, type NumberMoments } from './moment-finder.ts';

/** Analysis with both legs seen equally well, so that both sides have numbers. */
const analysis = analyzeSynthetic({
  ...goodClip.sequence,
  frames: goodClip.sequence.frames.map((samples) =>
    samples.map((sample) => sample && [sample[0], sample[1], 1]),
  ),
});
type Analysis = typeof analysis;
const momentsOf = (key: string, searched: Analysis = analysis): NumberMoments =>
  momentFinder(searched)(findMetric(key)!);
const { timestamps_s: timesS, events, angles, metrics } = analysis;
const angleAt = (name: string, frame: number): number => angles[name]![frame]!;

describe('the moment behind a number', () => {
  const numbers = book.flatMap(({ key }) =>
    (['value', 'left', 'right'] as const).flatMap((which) => {
      const result = metrics[key];
      const number = which === 'value' ? result?.avg : result?.[which];
      return number == null ? [] : [[key, which] as const];
    }),
  );

  test.each(numbers)('of %s, %s, is known', (key, which) => {
    const { timeS, frame } = momentsOf(key)[which]!;
    expect(Math.abs(timesS[frame]! - timeS)).toBeLessThanOrEqual(1 / 30);
  });

  test.each(sides)('of a contact is the first frame with the %s foot on the ground', (side) => {
    const { timeS, frame } = momentsOf('knee_flexion_initial_contact')[side]!;
    expect(events[side].initial_contact_s).toContain(timeS);
    expect(timesS[frame]).toBeGreaterThanOrEqual(timeS);
    expect(timesS[frame - 1]).toBeLessThan(timeS);
  });

  test.each(sides)('of a push-off is the last frame before the %s foot leaves', (side) => {
    const { timeS, frame } = momentsOf('push_angle')[side]!;
    expect(events[side].toe_off_s).toContain(timeS);
    expect(timesS[frame]).toBeLessThan(timeS);
    expect(timesS[frame + 1]).toBeGreaterThanOrEqual(timeS);
  });

  test.each([
    ['knee_flexion', 'kne_angle', 'left'],
    ['knee_flexion', 'kne_angle', 'right'],
    ['knee_flexion_swing', 'kne_angle', 'left'],
    ['knee_flexion_swing', 'kne_angle', 'right'],
    ['ankle_angle', 'ank_angle', 'left'],
    ['ankle_angle', 'ank_angle', 'right'],
  ] as const)('of the peak %s (%s, %s) is the frame that reads the number', (key, name, side) => {
    const { frame } = momentsOf(key)[side]!;
    const shownDeg = angleAt(side[0] + name, frame);
    expect(angleAt(side[0] + name, frame - 1)).toBeLessThanOrEqual(shownDeg);
    expect(angleAt(side[0] + name, frame + 1)).toBeLessThanOrEqual(shownDeg);
    expect(Math.abs(shownDeg - metrics[key]![side]!)).toBeLessThan(2);
  });

  test('is in the stride whose own value is nearest to the number', () => {
    const { value } = momentsOf('stride_time');
    const { avg, values } = metrics['stride_time']!;
    const startsS = sides.flatMap((side) => events[side].initial_contact_s).sort((a, b) => a - b);
    const distances = values.map((each) => Math.abs(each! - avg));
    const nearest = distances.indexOf(Math.min(...distances));
    expect(value!.timeS).toBe(startsS[nearest]);
  });

  test('of a value with sides is on the near side if it was measured', () => {
    const near = analysis.near_side;
    const far: Side = near === 'left' ? 'right' : 'left';
    expect(events[near].toe_off_s).toContain(momentsOf('push_angle').value!.timeS);
    const result = { ...metrics['push_angle']!, [near]: null };
    const oneSided = { ...analysis, metrics: { ...metrics, push_angle: result } };
    expect(momentsOf('push_angle', oneSided)[near]).toBeNull();
    expect(events[far].toe_off_s).toContain(momentsOf('push_angle', oneSided).value!.timeS);
  });

  test('is in the first stride that shows it if values cannot be assigned to strides', () => {
    const result = { ...metrics['push_angle']!, values: [10] };
    const unsure = { ...analysis, metrics: { ...metrics, push_angle: result } };
    expect(momentsOf('push_angle', unsure).left!.timeS).toBe(events.left.toe_off_s[0]);
  });

  test('is null if there is no number', () => {
    const missing = { ...analysis, metrics: { ...metrics, push_angle: null } };
    expect(momentsOf('push_angle', missing)).toEqual({ value: null, left: null, right: null });
  });
});
