import { findMetric } from '@strideform/biomechanics';
import type { SessionExport } from './session-export.dto.ts';

type Cell = number | boolean | null;

/**
 * RFC 4180: a header, then one row a frame at the frame's own time, not resampled. What is not
 * known is an empty cell.
 */
export function csvFile(file: SessionExport): string {
  const columns: readonly (readonly [title: string, cells: readonly Cell[]])[] = [
    ['time (s)', file.all_timestamps],
    ...Object.entries(file.keypoints).map(([name, values]) => [`${name} (px)`, values] as const),
    ...Object.entries(file.confidence).map(
      ([name, values]) => [`${name} confidence (0-1)`, values] as const,
    ),
    ...Object.entries(file.angles).map(([name, values]) => [`${name} (deg)`, values] as const),
    ...Object.entries(file.metrics).map(([key, values]) => [titled(key), values] as const),
    ['left_contact', file.left_contact],
    ['right_contact', file.right_contact],
    ['contact', file.contact],
  ];
  const rows = file.all_timestamps.map((_, frame) =>
    columns.map(([, cells]) => String(cells[frame] ?? '')),
  );
  return [columns.map(([title]) => title), ...rows]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
}

function titled(key: string): string {
  const unit = findMetric(key)?.unit ?? '';
  return unit === '' ? key : `${key} (${unit})`;
}

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
