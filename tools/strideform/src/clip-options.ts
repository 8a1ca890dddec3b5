import { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { InvalidArgumentError } from 'commander';

/** Command-line options as commander parses them. */
export interface ClipOptions {
  readonly heightCm?: number;
  readonly legLengthCm?: number;
  readonly weightKg?: number;
  readonly gender?: 'male' | 'female';
  readonly beltSpeedMps?: number;
  readonly inclineDeg?: number;
  readonly slowMotionFactor?: number;
  readonly facing: 'auto' | 'left' | 'right';
}

const metres = (lengthCm: number | undefined): number | null =>
  lengthCm === undefined ? null : lengthCm / 100;

export const runnerFrom = (options: ClipOptions): RunnerProfile =>
  RunnerProfile.parse({
    heightM: metres(options.heightCm),
    legLengthM: metres(options.legLengthCm),
    massKg: options.weightKg ?? null,
    gender: options.gender ?? null,
  });

export const recordingFrom = (options: ClipOptions): RecordingOptions =>
  RecordingOptions.parse({
    inclineDeg: options.inclineDeg ?? 0,
    beltSpeedMps: options.beltSpeedMps ?? null,
    slowMotionFactor: options.slowMotionFactor ?? 1,
    facing: options.facing,
  });

/** A parser that accepts a number from `low` to `high`, both included. */
export const numberWithin =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high)
      throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
    return value;
  };
