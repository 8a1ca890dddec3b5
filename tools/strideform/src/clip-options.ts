import { GivenView, RecordingOptions, RunnerProfile } from '@strideform/contracts';
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

export const recordingFrom = (options: RecordingFlags): RecordingOptions =>
  RecordingOptions.parse({
    inclineDeg: options.inclineDeg ?? 0,
    beltSpeedMps: options.beltSpeedMps ?? null,
    slowMotionFactor: options.slowMotionFactor ?? 1,
    facing: options.facing,
    view: options.view,
  });
