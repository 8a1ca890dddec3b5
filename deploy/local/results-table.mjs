// The measured figures of a session as a table for a person.

const figure = (value) => (typeof value === 'number' ? String(Number(value.toPrecision(4))) : '–');

/**
 * A metric is a word, a number of the whole session, or its strides' average, least and greatest.
 */
function row({ name, title, unit }, value, note) {
  const about = note ? `${title} (${note})` : title;
  if (typeof value === 'string') return [name, value, '', '', '', about];
  const { avg, min, max } = typeof value === 'object' && value !== null ? value : { avg: value };
  if (typeof avg !== 'number') return [name, '–', '', '', unit, about];
  return [
    name,
    figure(avg),
    min === undefined ? '' : figure(min),
    max === undefined ? '' : figure(max),
    unit,
    about,
  ];
}

function framesLine({ frame_count: frames, found_share: share }) {
  return `  ${Math.round(share * frames)} of ${frames} frames analysed`;
}

/**
 * @param {{ calculated_metrics: Record<string, unknown>, notes: Record<string, string>, quality: {
 *   frame_count: number, found_share: number } | null }} session
 *   the answer of `GET /running/sessions/{id}/`
 * @param {{ items: { name: string, title: string, unit: string }[] }} definitions the answer of
 *   `GET /running/metrics/definitions/`
 */
export function resultsTable({ calculated_metrics: metrics, notes, quality }, definitions) {
  const rows = [
    ['metric', 'average', 'min', 'max', 'unit', ''],
    ...definitions.items
      .filter(({ name }) => name in metrics)
      .map((metric) => row(metric, metrics[metric.name], notes[metric.name])),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const lines = rows.map((cells) =>
    `  ${cells.map((cell, column) => (column >= 1 && column <= 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ')}`.trimEnd(),
  );
  const rule = `  ${'─'.repeat(widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0))}`;
  return [lines[0], rule, ...lines.slice(1), ...(quality ? ['', framesLine(quality)] : [])].join(
    '\n',
  );
}
