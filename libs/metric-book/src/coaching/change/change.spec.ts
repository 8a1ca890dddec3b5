import { reasonsAgainstComparing, type SessionConditions } from './comparability.ts';
import { dayVariation, largestVariation, usualBand } from './day-variation.ts';
import { noSpeedEffect, speedEffect, type SessionPace } from './speed-effect.ts';
import { changeBetween, detectableChanges } from './verdict.ts';

const published = dayVariation('knee_flexion', [])!;
const atOneSpeed = { day: published, speed: noSpeedEffect };
const value = (of: number, uncertainty: number | null = 1) => ({ value: of, uncertainty });
/** Returns values of sessions without noise of the measurement. */
const exactly = (...values: number[]) =>
  values.map((one) => ({ ...value(one), sessionUncertainty: 0 }));
const ownDays = dayVariation('cadence', exactly(170, 171, 172, 173, 174))!;

describe('a change between two sessions', () => {
  test('is shown by the measurement beyond 1.96 · √(u_a² + u_b²)', () => {
    const threshold = 1.96 * Math.SQRT2;
    const verdictOf = (difference: number) =>
      changeBetween(value(40), value(40 + difference), atOneSpeed).verdict;
    expect(changeBetween(value(40), value(41), atOneSpeed).detectable).toBeCloseTo(threshold);
    expect([verdictOf(threshold + 0.01), verdictOf(-threshold - 0.01)]).toEqual([
      'changed',
      'changed',
    ]);
    expect(verdictOf(threshold - 0.01)).toBe('within_noise');
  });

  test("is usual for the runner up to 1.96 · √(u_a² + u_b² + 2 · s²) of the runner's own days", () => {
    const causes = { day: ownDays, speed: noSpeedEffect };
    const ofDays = 1.96 * Math.sqrt(2 + 2 * ownDays.standardDeviation ** 2);
    const changeOf = (difference: number) =>
      changeBetween(value(170), value(170 + difference), causes);
    expect(changeOf(2).verdict).toBe('within_noise');
    expect(changeOf(ofDays - 0.01).verdict).toBe('within_days');
    expect(changeOf(ofDays + 0.01)).toMatchObject({ verdict: 'changed', unknownReason: null });
    expect(changeOf(ofDays).detectable).toBeCloseTo(1.96 * Math.SQRT2);
  });

  test("says that the runner's own days are not known, whatever was published about others", () => {
    for (const day of [null, published])
      expect(changeBetween(value(170), value(173), { ...atOneSpeed, day })).toMatchObject({
        verdict: 'changed',
        unknownReason: 'days_not_known',
      });
  });

  test('excludes the error that both sessions share, if it is known for both', () => {
    const known = { ...value(0.25, 0.02), sessionUncertainty: 0.004 };
    const detectableBetween = (later: typeof known | ReturnType<typeof value>) =>
      changeBetween(known, later, atOneSpeed).detectable;
    expect(detectableBetween(known)).toBeCloseTo(1.96 * Math.SQRT2 * 0.004);
    expect(detectableBetween(value(0.25, 0.02))).toBeCloseTo(1.96 * Math.SQRT2 * 0.02);
  });

  test('is unknown without an uncertainty', () =>
    expect(changeBetween(value(1, null), value(9), atOneSpeed)).toMatchObject({
      verdict: 'unknown',
      unknownReason: 'uncertainty_not_known',
    }));
});

describe('the smallest change that sessions can show', () => {
  test('is smaller for means of five sessions, whose errors are independent', () => {
    const { pair, fiveToOne, fiveToFive } = detectableChanges({ sessionUncertainty: 2 })!;
    expect(pair).toBeCloseTo(1.96 * 2 * Math.SQRT2);
    expect(fiveToOne).toBeCloseTo(pair * Math.sqrt(0.6));
    expect(fiveToFive).toBeCloseTo(pair / Math.sqrt(5));
  });

  test('is not known if the part that differs between sessions is not known', () =>
    expect(detectableChanges({ sessionUncertainty: null })).toBeNull());
});

describe('the speed of two sessions', () => {
  const at = (speedMps: number, uncertainty: number | null = 0): SessionPace => ({
    speed: { value: speedMps, uncertainty },
    pattern: 'running',
  });
  const cadenceAt = (a: SessionPace, b: SessionPace) => speedEffect('cadence', a, b)!;

  test('may change a value at least as much as it did for runners at several speeds', () => {
    // For 4 % of speed, the runners' cadence rose by 1.4 steps/min. The steepest slope is 1.7.
    const { most } = cadenceAt(at(3), at(3.12));
    expect(most).toBeGreaterThan(1.7);
    expect(most).toBeLessThan(2.5);
    expect(cadenceAt(at(3.12), at(3)).most).toBeCloseTo(most);
    expect(cadenceAt(at(3), at(3))).toEqual(noSpeedEffect);
  });

  test('combines the uncertainties of both sessions', () => {
    const { most, uncertainty } = cadenceAt(at(3, 0.03), at(3, 0.03));
    expect(most).toBe(0);
    expect(uncertainty).toBeCloseTo(Math.SQRT2 * cadenceAt(at(3), at(3.03)).most, 1);
  });

  test('widens what counts as a change', () => {
    const speed = { most: 2, uncertainty: 1 };
    const found = (difference: number) =>
      changeBetween(value(170, 0), value(170 + difference, 0), { day: null, speed });
    expect(found(3.9)).toMatchObject({ verdict: 'within_noise', detectable: 3.96 });
    expect(found(-4).verdict).toBe('changed');
  });

  test('has an unknown effect for walkers, and without a speed', () => {
    const walking = (speedMps: number): SessionPace => ({ ...at(speedMps), pattern: 'walking' });
    expect(speedEffect('cadence', walking(1.3), walking(1.34))).toBeNull();
    expect(speedEffect('cadence', walking(1.3), walking(1.3))).toEqual(noSpeedEffect);
    expect(speedEffect('cadence', at(3), { ...at(3), speed: null })).toBeNull();
    expect(speedEffect('cadence', at(3), at(3, null))).toBeNull();
    expect(changeBetween(value(100), value(110), { day: published, speed: null })).toMatchObject({
      verdict: 'unknown',
      unknownReason: 'speed_effect_not_known',
    });
  });
});

describe('the variation from day to day', () => {
  test('comes from a publication until the runner has sessions on five days', () => {
    expect(published).toMatchObject({ from: 'published' });
    // A smallest detectable difference of 3.8° is 1.96 · √2 · 1.37°.
    expect(published.standardDeviation).toBeCloseTo(1.37, 2);
    expect(dayVariation('cadence', exactly(170, 171, 172, 173))).toBeNull();
  });

  test("comes from the runner's own sessions on five days, widened for their small number", () => {
    expect(ownDays).toMatchObject({ from: 'own_sessions', sessionCount: 5 });
    expect(ownDays.standardDeviation).toBeCloseTo((Math.sqrt(2.5) * 2.776) / 1.96);
  });

  test('leaves out what the measurement adds to it', () => {
    const measuredWith = (sessionUncertainty: number) =>
      dayVariation(
        'cadence',
        exactly(170, 171, 172, 173, 174).map((one) => ({ ...one, sessionUncertainty })),
      )!.standardDeviation;
    expect(measuredWith(1)).toBeCloseTo((Math.sqrt(2.5 - 1) * 2.776) / 1.96);
    expect(measuredWith(2)).toBe(0);
  });

  test('of a whole curve is that of its most variable metric, or unknown if one of them is unknown', () => {
    const swing = dayVariation('knee_flexion_swing', exactly(90, 91, 92, 93, 98));
    expect(largestVariation([published, swing])).toBe(swing);
    expect(largestVariation([published, null])).toBeNull();
  });

  test('gives the range in which the next session is expected', () => {
    expect(usualBand([1, 2, 3, 4])).toBeNull();
    const band = usualBand([170, 171, 172, 173, 174])!;
    expect((band.low + band.high) / 2).toBeCloseTo(172);
    expect(band.high - 172).toBeCloseTo(2.776 * Math.sqrt(2.5) * Math.sqrt(1.2));
    expect(usualBand([170, 171, 172, 173, 174], 2)).toMatchObject({
      low: band.low - 2,
      high: band.high + 2,
    });
  });
});

describe('comparability of sessions', () => {
  const conditions: SessionConditions = {
    speedMps: 3,
    inclineDeg: 0,
    view: 'side',
    nearSide: 'left',
    pattern: 'running',
    poseModel: 'full',
    rollErrorDeg: null,
    rateHz: 60,
    verdict: 'good',
    isPictureUnclear: false,
  };
  const reasons = (changes: Partial<SessionConditions>) =>
    reasonsAgainstComparing(conditions, { ...conditions, ...changes });

  test.each([
    [{}, []],
    [{ speedMps: 3.14 }, []],
    [{ speedMps: 3.2 }, ['different_speed']],
    [{ speedMps: null }, ['unknown_speed']],
    [{ inclineDeg: 1 }, ['different_incline']],
    [{ nearSide: 'right' }, ['different_view']],
    [{ view: 'rear', nearSide: null }, ['different_view']],
    [{ pattern: 'walking' }, ['different_pattern']],
    [{ poseModel: 'lite' }, ['different_model']],
    [{ poseModel: null }, []],
    [{ rateHz: 30 }, ['different_frame_rate']],
    [{ verdict: 'fair' }, []],
    [{ verdict: null }, []],
    [{ verdict: 'unreliable' }, ['unreliable_clip']],
    [{ verdict: 'fair', isPictureUnclear: true }, ['unclear_picture']],
  ] as const)('with %j: %j', (changes, expected) => expect(reasons(changes)).toEqual(expected));
});
