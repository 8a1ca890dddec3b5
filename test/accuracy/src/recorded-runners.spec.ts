// Compares the engine with force plates, for markers of recorded runners as an ideal camera would
// see them. The lab measures more people, with noise, and writes docs/accuracy.md.
import { analyze, keypointSequence, UnmeasurableClip } from '@strideform/gait-engine';
import {
  recordedClip,
  renderedClip,
  type ReferenceClip,
  type FootContact,
} from './reference-clips.fixture.ts';

const clipS = 6;
const sides = ['left', 'right'] as const;
/** Largest distance between the middles of a found stance and the true one, s. */
const maxStanceOffsetS = 0.1;

/** Largest allowed errors: those of the engine on these clips, plus a margin. */
interface ErrorLimits {
  readonly contactMs: number;
  readonly speedPercent: number;
}

/** The engine was fitted on these people. docs/accuracy.md shows what an unseen runner gets. */
const fittedPeople: ErrorLimits = { contactMs: 10, speedPercent: 6 };

const recordings = [
  ...['hd01-3', 'hd03-4', 'hd04-3', 'hd08-4', 'hd10-4', 'hd17-3', 'hd19-4', 'hd20-3'],
  'rbds002-4.5',
] as const;

const middleS = ({ contactS, toeOffS }: FootContact): number => (contactS + toeOffS) / 2;
const durationS = ({ contactS, toeOffS }: FootContact): number => toeOffS - contactS;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function strideTimeS(stances: readonly FootContact[]): number {
  return (stances.at(-1)!.contactS - stances[0]!.contactS) / (stances.length - 1);
}

/** Returns the engine's errors on a clip, as found − true. */
function errorsOf({ keypoints, heightM, speedMps, stances }: ReferenceClip) {
  const subject = { heightM, massKg: null, gender: null, legLengthM: null };
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  const { pattern, events, metrics } = analyze(keypointSequence(keypoints), subject, recording);
  const contactErrorsS: number[] = [];
  const missed: FootContact[] = [];
  const invented: FootContact[] = [];
  for (const side of sides) {
    const isTrue = stances[side];
    const found = events[side].initial_contact_s.map((contactS, i): FootContact => ({
      contactS,
      toeOffS: events[side].toe_off_s[i]!,
    }));
    const partnerOf = (one: FootContact, among: readonly FootContact[]): FootContact | undefined =>
      among.find((other) => Math.abs(middleS(other) - middleS(one)) < maxStanceOffsetS);
    for (const stance of isTrue) {
      const partner = partnerOf(stance, found);
      if (partner === undefined) missed.push(stance);
      else contactErrorsS.push(durationS(partner) - durationS(stance));
    }
    const isCovered = (one: FootContact): boolean =>
      middleS(one) > isTrue[0]!.contactS && middleS(one) < isTrue.at(-1)!.toeOffS;
    invented.push(...found.filter((one) => isCovered(one) && !partnerOf(one, isTrue)));
  }
  const trueCadenceSpm = 120 / mean(sides.map((side) => strideTimeS(stances[side])));
  return {
    pattern,
    missed,
    invented,
    contactMs: 1000 * mean(contactErrorsS),
    cadenceSpm: metrics['cadence']!.avg - trueCadenceSpm,
    speedPercent: 100 * (metrics['speed']!.avg / speedMps - 1),
  };
}

function expectAccurate(clip: ReferenceClip, { contactMs, speedPercent }: ErrorLimits): void {
  const errors = errorsOf(clip);
  expect(errors).toMatchObject({ pattern: 'running', missed: [], invented: [] });
  expect(Math.abs(errors.contactMs)).toBeLessThan(contactMs);
  expect(Math.abs(errors.cadenceSpm)).toBeLessThan(0.6);
  expect(Math.abs(errors.speedPercent)).toBeLessThan(speedPercent);
}

describe('the engine finds every stance, contact, cadence and speed', () => {
  test('of the rendered runner', () => {
    expectAccurate(renderedClip(), { contactMs: 28, speedPercent: 3.5 });
  });

  for (const name of recordings) {
    const clip = recordedClip(name, clipS);
    if (clip === null)
      test.skip(`of ${name} (SKIPPED: reference data folder ../shared/data is missing)`, () => {});
    else test(`of ${name}`, () => expectAccurate(clip, fittedPeople));
  }
});

describe('a clip in which the far leg is hidden around a stance', () => {
  const hiddenMarginS = 0.06;
  /** The camera is on the runner's right side. */
  const isFarLeg = (name: string) => /^left_(knee|ankle|heel|foot_index)$/.test(name);

  /**
   * Returns the clip without the far leg around some of its stances.
   * @param fromS start of the hidden time after the contact, s
   */
  function withHiddenStances(
    clip: ReferenceClip,
    hidden: readonly number[],
    fromS = -hiddenMarginS,
  ): ReferenceClip {
    const { keypoints, stances } = clip;
    const { timestamps_s: timesS, names, frames } = keypoints;
    const isHidden = (timeS: number) =>
      hidden.some((k) => {
        const { contactS, toeOffS } = stances.left[k]!;
        return timeS > contactS + fromS && timeS < toeOffS + hiddenMarginS;
      });
    const seen = frames.map((frame, i) =>
      isHidden(timesS[i]!)
        ? frame.map((sample, j) => (isFarLeg(names[j]!) ? null : sample))
        : frame,
    );
    return { ...clip, keypoints: { ...keypoints, frames: seen } };
  }
  const qualityOf = ({ keypoints, heightM }: ReferenceClip) => {
    const subject = { heightM, massKg: null, gender: null, legLengthM: null };
    const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
    const { quality } = analyze(keypointSequence(keypoints), subject, recording);
    return {
      verdict: quality.verdict,
      codes: quality.warnings.map(({ code }) => code),
      farStrideCount: quality.stride_count.left,
    };
  };

  test('is fair, and as accurate as the whole clip', () => {
    const whole = renderedClip();
    const hidden = withHiddenStances(whole, [3]);
    expect(qualityOf(whole).codes).not.toContain('stance_missed');
    expect(qualityOf(hidden)).toEqual({
      verdict: 'fair',
      codes: [...qualityOf(whole).codes, 'stance_missed'],
      farStrideCount: qualityOf(whole).farStrideCount - 2,
    });
    const [before, after] = [errorsOf(whole), errorsOf(hidden)];
    expect(after).toMatchObject({ missed: [whole.stances.left[3]], invented: [] });
    expect(Math.abs(after.contactMs - before.contactMs)).toBeLessThan(2);
    expect(Math.abs(after.cadenceSpm - before.cadenceSpm)).toBeLessThan(0.3);
    expect(Math.abs(after.speedPercent - before.speedPercent)).toBeLessThan(1);
  });

  test('has no stride that ends with a stance of which only one end was seen', () => {
    const whole = renderedClip();
    const halfSeen = qualityOf(withHiddenStances(whole, [1, 3], 0.14));
    expect(halfSeen.codes).toContain('stance_missed');
    expect(halfSeen.farStrideCount).toBe(qualityOf(whole).farStrideCount - 4);
  });

  test('is unreliable if every other stance is hidden', () => {
    const { verdict, codes } = qualityOf(withHiddenStances(renderedClip(), [1, 3, 5]));
    expect(verdict).toBe('unreliable');
    expect(codes).toContain('events_doubtful');
  });
});

describe('free fall in the clips of recorded runners', () => {
  /** Returns the codes of the warnings, or the reason to refuse the clip. */
  function warningsOf({ keypoints, heightM }: ReferenceClip, playedSlower: number): string[] {
    const sequence = keypointSequence(keypoints);
    const timestampsS = sequence.timestampsS.map((timeS) => playedSlower * timeS);
    const subject = { heightM, massKg: null, gender: null, legLengthM: null };
    const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
    try {
      const { quality } = analyze({ ...sequence, timestampsS }, subject, recording);
      return quality.warnings.map(({ code, message }) => `${code}: ${message}`);
    } catch (error) {
      if (error instanceof UnmeasurableClip) return [error.message];
      throw error;
    }
  }
  const clips = [renderedClip(), ...recordings.map((name) => recordedClip(name, clipS))];
  const available = clips.filter((clip) => clip !== null);

  test('raises no alarm at real speed', () => {
    for (const clip of available)
      expect(warningsOf(clip, 1).join()).not.toMatch(/slow_motion_likely|free_fall_unlikely/);
  });

  test.each([2, 4, 8])('names the factor of a clip that is played %d times slower', (factor) => {
    for (const clip of available)
      expect(warningsOf(clip, factor).join()).toMatch(
        new RegExp(`(×${factor}|A factor of ${factor}) fits`),
      );
  });
});
