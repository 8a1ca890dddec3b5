import type { AnalysisFile } from '@strideform/contracts';

const digits = (unit: string): number =>
  ({ '': 3, s: 3, 'm/s': 2, m: 2, 'min/km': 2, cm: 1, deg: 1, '%': 1, 'W/kg': 2, 'kN/m': 1 })[
    unit
  ] ?? 1;

/**
 * The measured values as a table a runner can read; what could not be measured stands below, with
 * the reason.
 */
export function printAnalysis(analysis: AnalysisFile): string {
  const rows = Object.entries(analysis.metrics).flatMap(([key, metric]) => {
    if (metric === null) return [];
    const places = digits(metric.unit);
    const plusMinus = metric.uncertainty === null ? '' : `± ${metric.uncertainty.toFixed(places)}`;
    const value =
      metric.label === undefined
        ? metric.avg.toFixed(places)
        : `${metric.label} (${metric.avg.toFixed(places)})`;
    return [[key, value, plusMinus, metric.unit]];
  });
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]!.length), 0),
  );
  const table = rows.map(([key, value, plusMinus, unit]) =>
    `  ${key!.padEnd(widths[0]!)}  ${value!.padStart(widths[1]!)}  ${plusMinus!.padEnd(widths[2]!)}  ${unit}`.trimEnd(),
  );
  const { quality, notes } = analysis;
  return [
    `${analysis.pattern === 'running' ? 'Running' : 'Walking'}, facing ${analysis.facing}, near side ${analysis.near_side}; ` +
      `${quality.frame_count} frames at ${quality.rate_hz.toFixed(0)} Hz, runner found in ${(100 * quality.found_share).toFixed(1)} %, ` +
      `${quality.stride_count.left} left and ${quality.stride_count.right} right strides`,
    '',
    ...table,
    ...section(
      'Notes',
      Object.entries(notes).map(([key, note]) => `${key}: ${note}`),
    ),
    ...section(
      'Warnings',
      quality.warnings.map((warning) => warning.message),
    ),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
