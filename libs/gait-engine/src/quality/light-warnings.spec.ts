import { analyze } from '../analyze.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { lightWarnings } from './light-warnings.ts';
import type { FrameLight } from '@strideform/contracts';

const codes = (...light: FrameLight[]) => lightWarnings(light).map(({ code }) => code);

describe('the light on the runner', () => {
  test.each<[string[], FrameLight]>([
    [[], [0.35, 0.3, 20]],
    [['too_dark'], [0.36, 0, 60]],
    [['too_bright'], [0, 0.31, 60]],
    [['low_contrast'], [0, 0, 19.9]],
  ])('gives the warnings %j for %j', (expected, sample) => expect(codes(sample)).toEqual(expected));

  test('names the cause if darkness or glare reduces the contrast', () => {
    expect(codes([0.9, 0, 6])).toEqual(['too_dark']);
    expect(codes([0, 0.8, 6])).toEqual(['too_bright']);
  });

  test('is judged over the whole clip, so a few dark frames and frames without a runner do not matter', () => {
    expect(codes([0.1, 0, 60], [0.1, 0, 60], [1, 0, 2], null, null, null)).toEqual([]);
    expect(codes([0.1, 0, 60], [1, 0, 2], [1, 0, 2], null)).toEqual(['too_dark']);
  });

  test('is not judged if it was not measured', () => {
    expect(lightWarnings(undefined)).toEqual([]);
    expect(codes()).toEqual([]);
    expect(codes(null, null)).toEqual([]);
  });

  test("is among the clip's warnings, with a remedy", () => {
    const { sequence } = filmRunner({ durationS: 5 });
    const warned = (light?: FrameLight[]) =>
      analyze(
        { ...sequence, light },
        { heightM: 1.78, massKg: null, legLengthM: null, gender: null },
        { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
      ).quality.warnings;
    expect(warned()).toEqual([]);
    expect(warned(sequence.frames.map((): FrameLight => [0.6, 0, 15]))).toEqual([
      {
        code: 'too_dark',
        message: expect.stringMatching(
          /^60 % of the runner is lost in black.*\. Film in daylight .*\.$/,
        ),
      },
    ]);
    expect(warned(sequence.frames.map((): FrameLight => [0, 0.42, 70]))).toEqual([
      {
        code: 'too_bright',
        message: expect.stringMatching(
          /^42 % of the runner is blown out.*\. Turn the exposure down.*\.$/,
        ),
      },
    ]);
  });
});
