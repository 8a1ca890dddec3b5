import { keypointNames, type KeypointFile } from '@strideform/contracts';
import { readRenderedTruth, renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Recordings with known answers. The repository may not redistribute them. */
const folder = new URL('../../../../shared/data/force-runs/', import.meta.url);

/** Level camera beside the treadmill, on the runner's right side. */
const camera = { widthPx: 720, heightPx: 1280, distanceM: 4, heightM: 1, pxPerM: 330 };

type Side = 'left' | 'right';
type Point = Readonly<Record<'x' | 'y' | 'z', readonly (number | null)[]>>;

/** Contact of one foot with the ground, s since the clip's first frame. */
export interface FootContact {
  readonly contactS: number;
  readonly toeOffS: number;
}

/** Members of a `force-run/1` file that are used here. x is forward, y up and z to the right, m. */
interface ForceRun {
  readonly stature_m: number;
  readonly speed_mps: number;
  readonly t_s: readonly number[];
  readonly points: Readonly<Record<string, Point | null>>;
  /**
   * Contacts from the force plate, with a threshold of 50 N, corrected if the force was low-pass
   * filtered.
   */
  readonly contacts_s: Readonly<Record<Side, Readonly<Record<string, Stances | null>>>>;
}
type Stances = readonly (readonly [contactS: number, toeOffS: number])[];

/** Keypoints of an ideal pose model, with the true values from the ground force. */
export interface ReferenceClip {
  readonly keypoints: KeypointFile;
  readonly heightM: number;
  readonly speedMps: number;
  readonly stances: Readonly<Record<Side, readonly FootContact[]>>;
}

/** Returns the first seconds of a treadmill run, or null if the recording is missing. */
export function recordedClip(name: string, durationS: number): ReferenceClip | null {
  const file = new URL(`${name}.json.gz`, folder);
  if (!existsSync(file)) return null;
  const run = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as ForceRun;
  const startS = run.t_s[0]!;
  const frameCount = run.t_s.filter((timeS) => timeS <= startS + durationS).length;
  const endS = run.t_s[frameCount - 1]! - startS;
  return {
    keypoints: projectedKeypoints(run, frameCount),
    heightM: run.stature_m,
    speedMps: run.speed_mps,
    stances: {
      left: trueStances(run, name, 'left').filter(({ toeOffS }) => toeOffS < endS),
      right: trueStances(run, name, 'right').filter(({ toeOffS }) => toeOffS < endS),
    },
  };
}

/** Returns the best guess of the true stances: by the plate, without the effect of its filter. */
function trueStances(
  { contacts_s: contacts, t_s: timesS }: ForceRun,
  name: string,
  side: Side,
): FootContact[] {
  const stances = contacts[side]['n50_corrected'] ?? contacts[side]['n50'] ?? [];
  const [contactLateMs, toeOffLateMs] = truthShiftsMs()[name] ?? [0, 0];
  return stances.map(([contactS, toeOffS]) => ({
    contactS: contactS + contactLateMs / 1000 - timesS[0]!,
    toeOffS: toeOffS + toeOffLateMs / 1000 - timesS[0]!,
  }));
}

type ShiftsMs = Readonly<Record<string, readonly [contactMs: number, toeOffMs: number]>>;

function truthShiftsMs(): ShiftsMs {
  const file = readFileSync(new URL('truth-shifts.json', folder), 'utf8');
  return (JSON.parse(file) as { readonly shifts: ShiftsMs }).shifts;
}

/** Returns the run as a pose model without errors would see it. */
function projectedKeypoints({ points, t_s: timesS }: ForceRun, frameCount: number): KeypointFile {
  const names = keypointNames.filter((name) => points[name]);
  const hips = [points['left_hip']!, points['right_hip']!];
  const centre = { xM: meanOf(hips, 'x'), zM: meanOf(hips, 'z') };
  const times = timesS.slice(0, frameCount);
  return {
    format: 'strideform.keypoints/1',
    width: camera.widthPx,
    height: camera.heightPx,
    view: 'side',
    facing: 'auto',
    names,
    timestamps_s: times.map((timeS) => timeS - timesS[0]!),
    frames: times.map((_, i) => names.map((name) => project(points[name]!, i, centre))),
  };
}

/** Returns a point's position in one picture, or null in a gap of the recording. */
function project(
  { x, y, z }: Point,
  i: number,
  centre: { readonly xM: number; readonly zM: number },
): KeypointFile['frames'][number][number] {
  const [forwardM, upM, rightM] = [x[i] ?? NaN, y[i] ?? NaN, z[i] ?? NaN];
  const depthM = camera.distanceM - (rightM - centre.zM);
  const pxPerM = (camera.pxPerM * camera.distanceM) / depthM;
  const xPx = camera.widthPx / 2 + pxPerM * (forwardM - centre.xM);
  const yPx = camera.heightPx / 2 - pxPerM * (upM - camera.heightM);
  return Number.isNaN(xPx + yPx) ? null : [xPx, yPx, 1];
}

function meanOf(points: readonly Point[], axis: 'x' | 'z'): number {
  const known = points.flatMap((point) => point[axis].filter((value) => value !== null));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Returns the demo runner, whose motion was generated from its ground force. */
export function renderedClip(): ReferenceClip {
  const truth = readRenderedTruth();
  // Time by which the force passes 50 N after the sole touches the ground and before it leaves.
  const lightS = (truth.contact_time_s - truth.contact_over_50n_s) / 2;
  const stancesOf = (side: Side): FootContact[] => {
    const own = truth.events.filter((event) => event.side === side);
    return own.flatMap(({ type, t: contactS }, i) => {
      const toeOff = own[i + 1];
      if (type !== 'contact' || toeOff === undefined) return [];
      return [{ contactS: contactS + lightS, toeOffS: toeOff.t - lightS }];
    });
  };
  return {
    keypoints: renderedRunnerKeypoints(truth),
    heightM: renderedRunner.heightM,
    speedMps: truth.belt_speed_mps,
    stances: { left: stancesOf('left'), right: stancesOf('right') },
  };
}
