// Formats a session's results as a table.

const numberText = (value) =>
  typeof value === 'number' ? String(Number(value.toPrecision(4))) : '–';

/**
 * Returns the cells of a metric: a word, one number for the whole session, or the average, minimum
 * and maximum of its strides.
 */
function row({ name, title, unit }, value, note) {
  const description = note ? `${title} (${note})` : title;
  if (typeof value === 'string') return [name, value, '', '', '', description];
  const isRange = typeof value === 'object' && value !== null;
  const { avg, min, max } = isRange ? value : { avg: value };
  if (typeof avg !== 'number') return [name, '–', '', '', unit, description];
  const limits = [min, max].map((limit) => (limit === undefined ? '' : numberText(limit)));
  return [name, numberText(avg), ...limits, unit, description];
}

const HEADINGS = ['metric', 'average', 'min', 'max', 'unit', ''];
const IS_NUMERIC = [false, true, true, true, false, false];

/** Returns a line. Numbers are aligned to the right, words to the left. */
function lineOf(cells, widths) {
  const padded = cells.map((cell, column) =>
    IS_NUMERIC[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
  );
  return `  ${padded.join('  ')}`.trimEnd();
}

function framesLine({ frame_count: frames, found_share: share }) {
  return `  ${Math.round(share * frames)} of ${frames} frames analysed`;
}

/**
 * Returns a table with one row for each metric of the session.
 * @param {{ calculated_metrics: Record<string, unknown>, notes: Record<string, string>, quality: {
 *   frame_count: number, found_share: number } | null }} session
 *   the answer of `GET /running/sessions/{id}/`
 * @param {{ items: { name: string, title: string, unit: string }[] }} definitions the answer of
 *   `GET /running/metrics/definitions/`
 */
export function resultsTable({ calculated_metrics: metrics, notes, quality }, definitions) {
  const measured = definitions.items.filter(({ name }) => name in metrics);
  const metricRows = measured.map((metric) =>
    row(metric, metrics[metric.name], notes[metric.name]),
  );
  const rows = [HEADINGS, ...metricRows];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column].length)),
  );
  const [headings, ...lines] = rows.map((cells) => lineOf(cells, widths));
  const ruleWidth = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0);
  const rule = `  ${'─'.repeat(ruleWidth)}`;
  const footer = quality ? ['', framesLine(quality)] : [];
  return [headings, rule, ...lines, ...footer].join('\n');
}
