/**
 * Thrown if a file violates its format. The message names the format, the place and the problem.
 */
export class MalformedFile extends Error {
  constructor(format: string, place: string, problem: string) {
    super(`Not a readable ${format} file: ${place}: ${problem}`);
    this.name = 'MalformedFile';
  }
}

/** Reads a number of a text file. An empty cell is a gap. */
export function readNumber(cell: string | undefined, fail: (problem: string) => Error): number {
  const text = cell?.trim() ?? '';
  if (text === '') return NaN;
  const value = Number(text);
  if (Number.isNaN(value) && !/^nan$/i.test(text)) throw fail(`"${text}" is not a number`);
  return value;
}
