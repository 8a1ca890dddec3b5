import {
  GivenView,
  PointInClip,
  RecordingOptions,
  RunnerProfile,
  type RunnerChoice,
} from '@strideform/contracts';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** Returns a parser that accepts a number from `low` to `high`, both included. */
export const numberWithin =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high)
      throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
    return value;
  };

/** Parses `1.5,0.25,0.6`: a time in the clip, and shares of the picture's width and height. */
export function pointInClip(text: string): PointInClip {
  const [timeS, x, y, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : +part));
  const point = PointInClip.safeParse({ timeS, x, y });
  if (!point.success || more.length > 0)
    throw new InvalidArgumentError(
      "Give a time in seconds and two shares of the picture's width and height from 0 to 1, such as 1.5,0.25,0.6.",
    );
  return point.data;
}

/** Facts about the recording, as commander parses them. */
export interface RecordingFlags {
  readonly beltSpeedMps?: number;
  readonly inclineDeg?: number;
  readonly slowMotionFactor?: number;
  readonly facing: 'auto' | 'left' | 'right';
  readonly view: GivenView;
}

/** Facts about the runner and the recording, as commander parses them. */
export interface ClipOptions extends RecordingFlags {
  readonly runnerAt?: PointInClip;
  readonly heightCm?: number;
  readonly legLengthCm?: number;
  readonly weightKg?: number;
  readonly gender?: 'male' | 'female';
}

/** Adds the options of `RecordingFlags`. */
export const withRecordingFlags = (command: Command): Command =>
  command
    .option(
      '--belt-speed-mps <n>',
      "the treadmill's speed; wins over the measured one",
      numberWithin(0.3, 12),
    )
    .option('--incline-deg <n>', "the ground's incline, uphill +", numberWithin(-30, 30))
    .option(
      '--slow-motion-factor <n>',
      'factor by which the clip plays slower than real time',
      numberWithin(1, 40),
    )
    .addOption(
      new Option('--facing <side>', 'direction in which the runner faces in the picture')
        .choices(['auto', 'left', 'right'])
        .default('auto'),
    )
    .addOption(
      new Option('--view <view>', 'side of the runner that the camera sees')
        .choices(GivenView.options)
        .default('auto'),
    );

const metres = (lengthCm: number | undefined): number | null =>
  lengthCm === undefined ? null : lengthCm / 100;

export const runnerFrom = (options: ClipOptions): RunnerProfile =>
  RunnerProfile.parse({
    heightM: metres(options.heightCm),
    legLengthM: metres(options.legLengthCm),
    massKg: options.weightKg ?? null,
    gender: options.gender ?? null,
  });

/** The person at the command line chooses the runner. */
const choiceFrom = (point: PointInClip): RunnerChoice => ({
  ...point,
  chosenBy: 'strideform',
  chosenAt: new Date().toISOString(),
});

export const recordingFrom = (options: ClipOptions): RecordingOptions =>
  RecordingOptions.parse({
    inclineDeg: options.inclineDeg ?? 0,
    beltSpeedMps: options.beltSpeedMps ?? null,
    slowMotionFactor: options.slowMotionFactor ?? 1,
    facing: options.facing,
    view: options.view,
    ...(options.runnerAt && { runnerChoice: choiceFrom(options.runnerAt) }),
  });
