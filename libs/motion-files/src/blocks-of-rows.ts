const rowsOfABlock = 4096;

/** The text of many rows, some of them at a time: the whole would take much memory. */
export function* blocksOfRows(rowCount: number, rowAt: (row: number) => string): Generator<string> {
  for (let first = 0; first < rowCount; first += rowsOfABlock) {
    const count = Math.min(rowsOfABlock, rowCount - first);
    yield Array.from({ length: count }, (_, row) => rowAt(first + row)).join('');
  }
}
