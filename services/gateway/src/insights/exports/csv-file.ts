import { findMetric } from '@strideform/biomechanics';
import type { FrameColumns } from '@strideform/object-store/frames';
import type { ShownColumns } from '../measurements/shown-columns.ts';
import { columnsOfExport } from './session-export.ts';

interface CsvColumn {
  readonly title: string;
  /** Of the frames; null: empty cells. */
  readonly column: string | null;
}

/**
 * RFC 4180: a header, then one row a frame at the frame's own time, not resampled. An unknown value
 * is an empty cell.
 */
export function* csvFile(frames: FrameColumns): Generator<string> {
  const shown = columnsOfExport(frames);
  const columns: readonly CsvColumn[] = [
    { title: 'time (s)', column: shown.all_timestamps },
    ...columnsOf(shown.keypoints, (name) => `${name} (px)`),
    ...columnsOf(shown.confidence, (name) => `${name} confidence (0-1)`),
    ...columnsOf(shown.angles, (name) => `${name} (deg)`),
    ...columnsOf(shown.metrics, metricTitle),
    { title: 'left_contact', column: shown.left_contact },
    { title: 'right_contact', column: shown.right_contact },
    { title: 'contact', column: shown.contact },
  ];
  yield lineOf(columns.map(({ title }) => title));
  for (let chunk = 0; chunk < frames.chunkCount; chunk += 1) yield rowsOf(frames, columns, chunk);
}

/** The rows of the frames of one chunk. */
function rowsOf(frames: FrameColumns, columns: readonly CsvColumn[], chunk: number): string {
  const cells = columns.map(({ column }) => column && frames.cells(column, chunk));
  const times = frames.cells('time', chunk);
  const rows = times.map((_, row) => lineOf(cells.map((column) => cellOf(column?.[row]))));
  return rows.join('');
}

const cellOf = (json: string | undefined): string =>
  json === undefined || json === 'null' ? '' : json;

const columnsOf = (shown: ShownColumns, titleOf: (name: string) => string): CsvColumn[] =>
  Object.entries(shown).map(([name, column]): CsvColumn => ({ title: titleOf(name), column }));

function metricTitle(key: string): string {
  const unit = findMetric(key)?.unit ?? '';
  return unit === '' ? key : `${key} (${unit})`;
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
