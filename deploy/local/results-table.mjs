// The measured figures of a session as a table for a person.

const UNITS = {
  speed: 'm/s', pace: 'min/km', cadence: 'steps/min', power: 'W', normalized_power: 'W/kg',
  contact_time: 's', flight_time: 's', stride_time: 's', stride_length: 'm', balance: '%', contact_angle: '°', total_distance: 'm', total_time: 's',
};
const BLOCKS = ['performance_metrics', 'running_mechanics', 'balance_and_posture', 'distance_and_duration'];

const readable = (name) => name.replaceAll('_', ' ');
const figure = (value) => (typeof value === 'number' ? String(Number(value.toPrecision(4))) : '–');

function row(name, value, notes) {
  const note = notes?.[name];
  const unit = UNITS[name] ?? '';
  if (value === null || value === undefined) return [readable(name), '–', '', '', unit, note ?? 'not measured'];
  if (typeof value === 'string') return [readable(name), value, '', '', '', note ?? ''];
  if (typeof value === 'number') return [readable(name), figure(value), '', '', unit, note ?? ''];
  return [readable(name), figure(value.avg), figure(value.min), figure(value.max), unit, note ?? ''];
}

/**
 * @param {Record<string, Record<string, unknown>>} summary the answer of `GET …/summary/`
 * @param {Record<string, string>} [notes] the session's notes: why a value is missing
 */
export function resultsTable(summary, notes) {
  const rows = [['metric', 'average', 'min', 'max', 'unit', ''], ...BLOCKS.flatMap((block) => Object.entries(summary[block] ?? {}).map(([name, value]) => row(name, value, notes)))];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const lines = rows.map((cells) => `  ${cells.map((cell, column) => (column >= 1 && column <= 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ')}`.trimEnd());
  return [lines[0], `  ${'─'.repeat(lines.reduce((width, line) => Math.max(width, line.length), 0) - 2)}`, ...lines.slice(1)].join('\n');
}
