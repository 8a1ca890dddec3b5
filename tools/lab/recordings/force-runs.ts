import { keypointNames, type KeypointName, Side } from '@strideform/contracts';
import { gunzipSync } from 'node:zlib';
import type { ForceStance, Track3d } from '@strideform/motion-files';
import type { ForceRunName } from './force-run-names.ts';
import type { ReferenceMotion } from './reference-motion.ts';
import { footStrikes, bothKneesInSpace, type PointTracks } from './track-geometry.ts';

type Contacts = readonly (readonly [number, number])[];

/** Parts of a `force-run/1` file that are used here. Lengths in m, times in s. */
export interface ForceRunFile {
  readonly format: 'force-run/1';
  readonly person: string;
  readonly trial: string;
  readonly stature_m: number;
  readonly stature_source: string;
  readonly mass_kg: number;
  readonly speed_mps: number;
  readonly t_s: readonly number[];
  /**
   * Positions: x forward, y up, z to the runner's right. Null in gaps, and for a part that was not
   * recorded.
   */
  readonly points: Readonly<
    Record<string, Readonly<Record<'x' | 'y' | 'z', readonly (number | null)[]>> | null>
  >;
  /**
   * Contacts at 50 N. `n50_corrected` allows for the low-pass filter of the force. It is null if
   * the force is raw.
   */
  readonly contacts_s: Readonly<
    Record<Side, { readonly n50: Contacts; readonly n50_corrected: Contacts | null }>
  >;
  readonly force_filtering: 'raw' | 'low-passed';
}

const markerMap =
  'Joint centres from markers and the standing trial; heel: back of the shoe at the sole; foot_index: the tip of the shoe over the big toe.';
const forceDefinitions = {
  raw: '50 N on the raw force',
  'low-passed': '50 N on low-passed force, corrected for its filter',
} as const;

/**
 * Parts of a `truth-shifts/1` file that are used here: shifts of contact and toe-off of each run,
 * ms.
 */
interface TruthShiftsFile {
  readonly shifts: Readonly<Record<string, readonly [number, number]>>;
}

/**
 * Reads a run of one person on a treadmill with a force plate.
 *
 * @param truthShifts The data's own best guess of the errors of its truth.
 */
export function forceRun(
  name: ForceRunName,
  gzipped: Uint8Array,
  truthShifts: Buffer,
): ReferenceMotion {
  const file = JSON.parse(gunzipSync(gzipped).toString('utf8')) as ForceRunFile;
  const timesS = Float64Array.from(file.t_s);
  const points = recordedPoints(file);
  const stances = { left: stancesOf(file, 'left'), right: stancesOf(file, 'right') };
  const events = Side.options.flatMap((side) =>
    stances[side].flatMap((stance) => [stance.initialContactS, stance.toeOffS]),
  );
  return {
    dataSet: name,
    person: file.person,
    surface: 'treadmill',
    timesS,
    points,
    subject: { heightM: file.stature_m, massKg: file.mass_kg, gender: null },
    truth: {
      stances,
      shiftS: shiftOf(name, truthShifts),
      forceDefinition: forceDefinitions[file.force_filtering],
      coveredS: [Math.min(...events), Math.max(...events)],
      speedMps: file.speed_mps,
      ...footStrikes(points, timesS, stances),
      kneeFlexion: bothKneesInSpace(points, timesS),
      kneeDefinition: 'angle hip–knee–ankle in space, of the same joint centres',
    },
    markerMap,
    statureSource: file.stature_source,
  };
}

function shiftOf(name: ForceRunName, truthShifts: Buffer): ForceStance {
  const { shifts } = JSON.parse(truthShifts.toString('utf8')) as TruthShiftsFile;
  const [contactMs, toeOffMs] = shifts[name]!;
  return { initialContactS: contactMs / 1000, toeOffS: toeOffMs / 1000 };
}

function recordedPoints({ points }: ForceRunFile): PointTracks {
  return new Map(
    keypointNames.flatMap((name): [KeypointName, Track3d][] => {
      const track = points[name];
      if (!track) return [];
      const axis = (values: readonly (number | null)[]) =>
        Float64Array.from(values, (value) => value ?? NaN);
      return [[name, { x: axis(track.x), y: axis(track.y), z: axis(track.z) }]];
    }),
  );
}

function stancesOf({ contacts_s }: ForceRunFile, side: Side): ForceStance[] {
  const { n50, n50_corrected } = contacts_s[side];
  return (n50_corrected ?? n50).map(([initialContactS, toeOffS]) => ({ initialContactS, toeOffS }));
}
