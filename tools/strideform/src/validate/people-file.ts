import { BadInput } from '../bad-input.ts';
import type { Table, TableRow } from './table.ts';

/** Facts about one clip and its runner, as the lab wrote them down. */
export interface ClipNotes {
  /** Code of the person. The same code means the same person. */
  readonly person: string;
  readonly heightCm?: number | undefined;
  readonly weightKg?: number | undefined;
  readonly sex?: 'female' | 'male' | undefined;
  readonly speedMps?: number | undefined;
  /** Rate at which the camera filmed. It differs from the clip's rate in slow motion. */
  readonly fps?: number | undefined;
  /** Time of the clip minus time of its truth, s. */
  readonly offsetS?: number | undefined;
  readonly shutterS?: number | undefined;
  readonly cameraDistanceM?: number | undefined;
}

const columns = [
  'clip',
  'person',
  'height_cm',
  'weight_kg',
  'sex',
  'speed_mps',
  'fps',
  'offset_s',
  'shutter_s',
  'camera_distance_m',
];

/**
 * Reads `people.csv` into notes by clip.
 * @throws BadInput
 */
export function readPeople(table: Table, clipNameOf: (name: string) => string) {
  const unknown = table.columns.find((column) => !columns.includes(column));
  if (unknown !== undefined)
    throw new BadInput(
      `${table.path}: the column "${unknown}" is not known. Use only: ${columns.join(', ')}.`,
    );
  const notes = new Map<string, ClipNotes>();
  for (const row of table.rows) {
    const clip = clipNameOf(row.requiredText('clip'));
    if (notes.has(clip)) throw row.problem(`names the clip ${clip} a second time. Keep one line.`);
    notes.set(clip, notesOf(row));
  }
  return notes;
}

const notesOf = (row: TableRow): ClipNotes => ({
  person: row.requiredText('person'),
  heightCm: row.number('height_cm', 100, 230),
  weightKg: row.number('weight_kg', 20, 250),
  sex: row.choice('sex', { female: 'female', male: 'male', f: 'female', m: 'male' } as const),
  speedMps: row.number('speed_mps', 0.3, 12),
  fps: row.number('fps', 10, 2000),
  offsetS: row.number('offset_s', -3600, 3600),
  shutterS: row.number('shutter_s', 0.00001, 1),
  cameraDistanceM: row.number('camera_distance_m', 0.5, 100),
});

/** Returns the person's code in a file name: what is before the first - or _. */
export const personInName = (clip: string): string => clip.split(/[-_]/)[0]!;
