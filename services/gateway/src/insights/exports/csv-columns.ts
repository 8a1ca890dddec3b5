import type { FrameColumns } from '@strideform/analysis-store/frames';
import { findMetric } from '@strideform/metric-book';
import type { ShownColumns } from '../measurements/shown-columns.ts';
import { columnsOfExport } from './session-export.ts';

interface CsvColumn {
  readonly title: string;
  /** Column of the frames, or null for empty cells. */
  readonly column: string | null;
}

/** Returns the columns of a CSV export. Their titles include units. */
export function csvColumns(frames: FrameColumns): CsvColumn[] {
  const shown = columnsOfExport(frames);
  return [
    { title: 'time (s)', column: shown.all_timestamps },
    ...columnsOf(shown.keypoints, (name) => `${name} (px)`),
    ...columnsOf(shown.confidence, (name) => `${name} confidence (0-1)`),
    ...columnsOf(shown.angles, (name) => `${name} (deg)`),
    ...columnsOf(shown.metrics, metricTitle),
    { title: 'left_contact', column: shown.left_contact },
    { title: 'right_contact', column: shown.right_contact },
    { title: 'contact', column: shown.contact },
  ];
}

/**
 * Returns one row per frame, at the frame's own time and not resampled. Reads one chunk of frames
 * at a time.
 */
export function* csvRows(
  frames: FrameColumns,
  columns: readonly CsvColumn[],
): Generator<string[][]> {
  for (let chunk = 0; chunk < frames.chunkCount; chunk += 1) {
    const cells = columns.map(({ column }) => column && frames.cells(column, chunk));
    const times = frames.cells('time', chunk);
    yield times.map((_, row) => cells.map((column) => cellOf(column?.[row])));
  }
}

const cellOf = (json: string | undefined): string =>
  json === undefined || json === 'null' ? '' : json;

const columnsOf = (shown: ShownColumns, titleOf: (name: string) => string): CsvColumn[] =>
  Object.entries(shown).map(([name, column]): CsvColumn => ({ title: titleOf(name), column }));

function metricTitle(key: string): string {
  const unit = findMetric(key)?.unit ?? '';
  return unit === '' ? key : `${key} (${unit})`;
}
