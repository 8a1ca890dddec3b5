import { findMetric } from '@strideform/biomechanics';
import type { SessionExport } from './session-export.dto.ts';

type Cell = number | boolean | null;

interface CsvColumn {
  readonly title: string;
  readonly cells: readonly Cell[];
}

/**
 * RFC 4180: a header, then one row a frame at the frame's own time, not resampled. An unknown value
 * is an empty cell.
 */
export function csvFile(file: SessionExport): string {
  const columns: readonly CsvColumn[] = [
    { title: 'time (s)', cells: file.all_timestamps },
    ...columnsOf(file.keypoints, (name) => `${name} (px)`),
    ...columnsOf(file.confidence, (name) => `${name} confidence (0-1)`),
    ...columnsOf(file.angles, (name) => `${name} (deg)`),
    ...columnsOf(file.metrics, metricTitle),
    { title: 'left_contact', cells: file.left_contact },
    { title: 'right_contact', cells: file.right_contact },
    { title: 'contact', cells: file.contact },
  ];
  const header = columns.map(({ title }) => title);
  const rows = file.all_timestamps.map((_, frame) =>
    columns.map(({ cells }) => String(cells[frame] ?? '')),
  );
  return [header, ...rows].map(lineOf).join('');
}

const columnsOf = (
  series: Readonly<Record<string, readonly Cell[]>>,
  titleOf: (name: string) => string,
): CsvColumn[] =>
  Object.entries(series).map(([name, cells]): CsvColumn => ({ title: titleOf(name), cells }));

function metricTitle(key: string): string {
  const unit = findMetric(key)?.unit ?? '';
  return unit === '' ? key : `${key} (${unit})`;
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
