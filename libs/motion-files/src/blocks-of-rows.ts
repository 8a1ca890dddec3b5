const rowsOfABlock = 4096;

/** Yields the text of many rows in blocks, because the whole text would take much memory. */
export function* blocksOfRows(rowCount: number, rowAt: (row: number) => string): Generator<string> {
  for (let first = 0; first < rowCount; first += rowsOfABlock) {
    const count = Math.min(rowsOfABlock, rowCount - first);
    yield Array.from({ length: count }, (_, row) => rowAt(first + row)).join('');
  }
}
