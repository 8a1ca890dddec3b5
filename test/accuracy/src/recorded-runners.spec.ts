// Compares the engine with force plates, for recorded runners filmed by an ideal camera. The lab
// measures more people, with noise, and writes docs/accuracy.md.
import { analyze, keypointSequence } from '@strideform/gait-engine';
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

const onFittedPeople: ErrorLimits = { contactMs: 8, speedPercent: 6 };
/** Limits for people whose recordings were not used for fitting. */
const onUnseenPeople: ErrorLimits = { contactMs: 22, speedPercent: 6 };

const recordings: Readonly<Record<string, ErrorLimits>> = {
  'hd01-3': onFittedPeople,
  'hd08-4': onFittedPeople,
  'hd10-4': onFittedPeople,
  'hd17-3': onFittedPeople,
  'rbds002-4.5': onFittedPeople,
  'hd03-4': onUnseenPeople,
  'hd04-3': onUnseenPeople,
  'hd19-4': onUnseenPeople,
  'hd20-3': onUnseenPeople,
};

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

  for (const [name, allowed] of Object.entries(recordings)) {
    const clip = recordedClip(name, clipS);
    if (clip === null)
      test.skip(`of ${name} (SKIPPED: reference data folder ../shared/data is missing)`, () => {});
    else test(`of ${name}`, () => expectAccurate(clip, allowed));
  }
});
