import { findMetric, isNumeric } from '@strideform/metric-book';
import type { FrameColumns, GzipPiece } from '@strideform/analysis-store/frames';
import { publicNames } from './keypoint-names.ts';

/** Columns of the frames by the names under which answers show them; null: none was measured. */
export type ShownColumns = Readonly<Record<string, string | null>>;

/**
 * The metrics that are numbers. Older analyses may hold metrics that no longer exist. For a metric
 * that is now a word they hold the angle behind the word.
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

/** Image coordinates of every public keypoint. */
export const coordinateColumns = (frames: FrameColumns): ShownColumns =>
  keypointColumns(frames, (name) => [
    [`${name}u`, 'x'],
    [`${name}v`, 'y'],
  ]);

export const confidenceColumns = (frames: FrameColumns): ShownColumns =>
  keypointColumns(frames, (name) => [[name, 'confidence']]);

const columnsOf = (names: readonly string[], prefix: string): ShownColumns =>
  Object.fromEntries(names.map((name) => [name, `${prefix}${name}`]));

/** A keypoint that the clip's analysis does not have is null in every frame. */
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
 * An object in JSON whose lists are columns of the frames, taken as they are compressed.
 * @param lists by the name of the member: a column, or an object of columns; null: an empty list
 * @param members what else the object has
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
