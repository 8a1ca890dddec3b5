import { findMetric, isNumeric } from '@strideform/metric-book';
import type { FrameColumns, GzipPiece } from '@strideform/analysis-store/frames';
import { publicNames } from './keypoint-names.ts';

/** Columns of the frames, by their names in answers. null if a column was not measured. */
export type ShownColumns = Readonly<Record<string, string | null>>;

/**
 * Returns the columns of numeric metrics. Older analyses may contain metrics that no longer exist.
 * For a metric that is now a word, they contain the angle that the word is derived from.
 */
export function metricColumns(frames: FrameColumns): ShownColumns {
  const keys = frames.namesUnder('series.');
  const numbers = keys.filter((key) => {
    const metric = findMetric(key);
    return metric !== undefined && isNumeric(metric);
  });
  return columnsOf(numbers, 'series.');
}

export const angleColumns = (names: readonly string[]): ShownColumns => columnsOf(names, 'angles.');

/** Returns the columns of image coordinates of every public keypoint. */
export const coordinateColumns = (frames: FrameColumns): ShownColumns =>
  keypointColumns(frames, (name) => [
    [`${name}u`, 'x'],
    [`${name}v`, 'y'],
  ]);

export const confidenceColumns = (frames: FrameColumns): ShownColumns =>
  keypointColumns(frames, (name) => [[name, 'confidence']]);

const columnsOf = (names: readonly string[], prefix: string): ShownColumns =>
  Object.fromEntries(names.map((name) => [name, `${prefix}${name}`]));

/** Returns the columns of the keypoints. Missing keypoints are null in every frame. */
function keypointColumns(
  frames: FrameColumns,
  shownOf: (publicName: string) => readonly (readonly [shown: string, part: string])[],
): ShownColumns {
  const columns = [...publicNames].flatMap(([keypoint, publicName]) =>
    shownOf(publicName).map(([shown, part]) => {
      const column = `keypoints.${keypoint}.${part}`;
      return [shown, frames.has(column) ? column : null] as const;
    }),
  );
  return Object.fromEntries(columns);
}

/**
 * Writes a JSON object whose lists are columns of the frames. The columns are copied in their
 * compressed form.
 * @param lists the lists by member name: a column, an object of columns, or null for an empty list
 * @param members the other members of the object
 */
export function* jsonWithColumns(
  frames: FrameColumns,
  lists: Readonly<Record<string, string | ShownColumns | null>>,
  members: object,
): Generator<string | GzipPiece> {
  yield '{';
  for (const [name, column] of Object.entries(lists)) {
    yield `${JSON.stringify(name)}:`;
    if (column === null) yield '[]';
    else if (typeof column === 'string') yield* list(frames, column);
    else yield* objectOfLists(frames, column);
    yield ',';
  }
  yield JSON.stringify(members).slice(1);
}

function* objectOfLists(
  frames: FrameColumns,
  columns: ShownColumns,
): Generator<string | GzipPiece> {
  let before = '{';
  for (const [name, column] of Object.entries(columns)) {
    yield `${before}${JSON.stringify(name)}:`;
    yield* list(frames, column);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

function* list(frames: FrameColumns, column: string | null): Generator<string | GzipPiece> {
  yield '[';
  if (column !== null) yield frames.piece(column);
  else yield Array<string>(frames.frameCount).fill('null').join(',');
  yield ']';
}
