import { parseArgs } from 'node:util';
import {
  backgrounds,
  lights,
  outfits,
  sexes,
  shapes,
  usualAppearance,
  type Appearance,
} from './appearance.ts';
import { views, type View } from './clip-camera.ts';

export interface RecordedClipOptions {
  readonly runPath: string;
  readonly bodyFolder: string;
  readonly outFolder: string;
  readonly fps: number;
  readonly seconds: number;
  readonly side: 'left' | 'right';
  readonly view: View;
  /** Stature, m. Null: that of the recording. */
  readonly statureM: number | null;
  readonly heightPx: number;
  readonly appearance: Appearance;
  readonly isTruthOnly: boolean;
}

const sides = ['left', 'right'] as const;

/**
 * Parses the command line of a recorded person's clip.
 * @throws Error that lists the allowed values
 */
export function recordedClipOptions(
  runPath: string,
  bodyFolder: string,
  outFolder: string,
): RecordedClipOptions {
  const { values } = parseArgs({
    options: {
      run: { type: 'string' },
      body: { type: 'string' },
      out: { type: 'string' },
      fps: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '5' },
      side: { type: 'string', default: 'right' },
      view: { type: 'string', default: 'side' },
      sex: { type: 'string', default: usualAppearance.sex },
      shape: { type: 'string', default: usualAppearance.shape },
      clothes: { type: 'string', default: usualAppearance.clothes },
      light: { type: 'string', default: usualAppearance.light },
      background: { type: 'string', default: usualAppearance.background },
      'stature-m': { type: 'string' },
      'height-px': { type: 'string', default: '720' },
      'truth-only': { type: 'boolean', default: false },
    },
  });
  const stature = values['stature-m'];
  return {
    runPath,
    bodyFolder,
    outFolder,
    fps: positive('--fps', values.fps),
    seconds: positive('--seconds', values.seconds),
    side: oneOf('--side', values.side, sides),
    view: oneOf('--view', values.view, views),
    statureM: stature === undefined ? null : positive('--stature-m', stature),
    heightPx: positive('--height-px', values['height-px']),
    appearance: {
      sex: oneOf('--sex', values.sex, sexes),
      shape: oneOf('--shape', values.shape, namesOf(shapes)),
      clothes: oneOf('--clothes', values.clothes, namesOf(outfits)),
      light: oneOf('--light', values.light, lights),
      background: oneOf('--background', values.background, backgrounds),
    },
    isTruthOnly: values['truth-only'],
  };
}

const namesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

function positive(option: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`${option} ${text} is not a number above 0.`);
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === text);
  if (found === undefined)
    throw new Error(`${option} ${text} is not one of ${allowed.join(', ')}.`);
  return found;
}
