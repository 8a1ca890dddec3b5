import type { AnalysisFile, MetricResult } from '@strideform/contracts';

type Row = readonly [key: string, value: string, plusMinus: string, unit: string];

const digitsByUnit: Readonly<Record<string, number>> = {
  '': 3,
  s: 3,
  'm/s': 2,
  m: 2,
  'min/km': 2,
  cm: 1,
  deg: 1,
  '%': 1,
  'W/kg': 2,
  'kN/m': 1,
};

function rowOf(key: string, { avg, label, unit, uncertainty }: MetricResult): Row {
  const digits = digitsByUnit[unit] ?? 1;
  const number = avg.toFixed(digits);
  const value = label === undefined ? number : `${label} (${number})`;
  const plusMinus = uncertainty === null ? '' : `± ${uncertainty.toFixed(digits)}`;
  return [key, value, plusMinus, unit];
}

function tableLines(rows: readonly Row[]): string[] {
  const widthOf = (column: number): number =>
    Math.max(...rows.map((row) => row[column]!.length), 0);
  const [keyWidth, valueWidth, plusMinusWidth] = [widthOf(0), widthOf(1), widthOf(2)];
  return rows.map(([key, value, plusMinus, unit]) => {
    const cells = [
      key.padEnd(keyWidth),
      value.padStart(valueWidth),
      plusMinus.padEnd(plusMinusWidth),
    ];
    return `  ${[...cells, unit].join('  ')}`.trimEnd();
  });
}

function headline({ pattern, facing, near_side: nearSide, quality }: AnalysisFile): string {
  const gait = pattern === 'running' ? 'Running' : 'Walking';
  const rate = quality.rate_hz.toFixed(0);
  const found = (100 * quality.found_share).toFixed(1);
  const { left, right } = quality.stride_count;
  const { frame_count: frameCount, pose_frame_count: poseFrameCount } = quality;
  const lookedAt = poseFrameCount === undefined ? '' : ` of the ${poseFrameCount} looked at`;
  const frames = `${frameCount} frames at ${rate} Hz, runner found in ${found} %${lookedAt}`;
  const seen = facing === null ? 'seen from behind' : `facing ${facing}, near side ${nearSide}`;
  return `${gait}, ${seen}; ${frames}, ${left} left and ${right} right strides`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

const rowsOf = (metrics: AnalysisFile['metrics']): Row[] =>
  Object.entries(metrics).flatMap(([key, metric]) => (metric === null ? [] : [rowOf(key, metric)]));

/**
 * Returns the measured values as a table for the runner. Below it are the values that could not be
 * measured, with the reasons, and the warnings.
 */
export function printAnalysis(analysis: AnalysisFile): string {
  const { metrics, notes, quality, view } = analysis;
  const noteLines = view === 'rear' ? linesByReason(notes) : linesByMetric(notes);
  const warningLines = quality.warnings.map(({ message }) => message);
  return [
    headline(analysis),
    ...verdictLines(quality),
    '',
    ...tableLines(rowsOf(metrics)),
    ...section('Notes', noteLines),
    ...section('Warnings', warningLines),
  ].join('\n');
}

/** Returns the verdict on a clip that is not good, with its reasons and what to do. */
function verdictLines({ verdict = 'good', reasons = [] }: AnalysisFile['quality']): string[] {
  if (verdict === 'good') return [];
  const title = verdict === 'fair' ? 'Quality: fair' : 'UNRELIABLE: the values may be wrong';
  return section(
    title,
    reasons.map(({ problem, remedy }) => `${problem} ${remedy}`),
  );
}

const linesByMetric = (notes: AnalysisFile['notes']): string[] =>
  Object.entries(notes).map(([key, note]) => `${key}: ${note}`);

/**
 * Groups notes by their reason. From behind, most metrics have the same reason, and share one line.
 */
function linesByReason(notes: AnalysisFile['notes']): string[] {
  const reasons = new Map<string, string[]>();
  for (const [key, note] of Object.entries(notes))
    reasons.set(note, [...(reasons.get(note) ?? []), key]);
  return Array.from(reasons, ([note, keys]) => `${keys.join(', ')}: ${note}`);
}
