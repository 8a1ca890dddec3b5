/**
 * Writes comma-separated values (RFC 4180) in blocks: a header, then the rows.
 * @param blocks rows with as many cells as there are titles; an empty cell is an unknown value
 */
export function* writeCsv(
  titles: readonly string[],
  blocks: Iterable<readonly (readonly string[])[]>,
): Generator<string> {
  yield lineOf(titles);
  for (const rows of blocks) yield rows.map(lineOf).join('');
}

const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
