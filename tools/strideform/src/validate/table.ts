import { z } from 'zod';
import { BadInput } from '../bad-input.ts';

/** One line of a CSV file, or one entry of a JSON array. Empty cells count as missing. */
export class TableRow {
  constructor(
    /** Where the row is, for messages: file and line. */
    readonly place: string,
    private readonly cells: ReadonlyMap<string, string>,
  ) {}

  text(column: string): string | undefined {
    const cell = this.cells.get(column)?.trim() ?? '';
    return cell === '' ? undefined : cell;
  }

  /** Throws BadInput if the cell is empty. */
  requiredText(column: string): string {
    const cell = this.text(column);
    if (cell === undefined) throw this.problem(`${column} is missing. Fill it in.`);
    return cell;
  }

  /** Throws BadInput unless the cell is empty or a number from `low` to `high`. */
  number(column: string, low: number, high: number): number | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const value = Number(cell);
    if (!Number.isFinite(value) || value < low || value > high)
      throw this.problem(`${column} is "${cell}". Write a number from ${low} to ${high}.`);
    return value;
  }

  /** Returns the meaning of a word. Throws BadInput if it is not one of `choices`. */
  choice<T>(column: string, choices: Readonly<Record<string, T>>): T | undefined {
    const cell = this.text(column)?.toLowerCase();
    if (cell === undefined) return undefined;
    if (!Object.hasOwn(choices, cell)) {
      const words = Object.keys(choices).join(', ');
      throw this.problem(`${column} is "${cell}". Write one of: ${words}.`);
    }
    return choices[cell];
  }

  problem(text: string): BadInput {
    return new BadInput(`${this.place}: ${text}`);
  }
}

export interface Table {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/**
 * Reads a CSV file with a header, or a JSON array of objects with the same names. Cells may be
 * separated by commas, semicolons or tabs. Blank lines and lines that start with # are skipped.
 * @throws BadInput
 */
export const readTable = (path: string, text: string): Table =>
  path.toLowerCase().endsWith('.json') ? readJsonTable(path, text) : readCsvTable(path, text);

function readCsvTable(path: string, text: string): Table {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));
  const [header, ...body] = lines;
  if (header === undefined)
    throw new BadInput(`${path} is empty. Its first line must name the columns.`);
  const separator = [';', '\t'].find((each) => header.line.includes(each)) ?? ',';
  const columns = splitLine(header.line, separator).map((name) => name.trim().toLowerCase());
  const rows = body.map(({ line, number }) => {
    const place = `${path}, line ${number}`;
    const cells = splitLine(line, separator);
    if (cells.length !== columns.length)
      throw new BadInput(
        `${place}: has ${cells.length} cells for ${columns.length} columns. Write one cell for each column of the header.`,
      );
    // Spreadsheets that separate cells by semicolons write decimal commas.
    const texts = separator === ';' ? cells.map(withDecimalPoint) : cells;
    return new TableRow(place, new Map(columns.map((name, i) => [name, texts[i]!])));
  });
  return { path, columns, rows };
}

/** Splits a line at the separators outside of double quotes, and drops the quotes. */
function splitLine(line: string, separator: string): string[] {
  const cells = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) cells.push('');
    else cells[cells.length - 1] += character;
  }
  return cells;
}

const withDecimalPoint = (cell: string): string =>
  /^\s*-?\d+,\d+\s*$/.test(cell) ? cell.replace(',', '.') : cell;

const JsonRows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

function readJsonTable(path: string, text: string): Table {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadInput(`${path} is not JSON. Give an array of objects, or a CSV file.`);
  }
  const entries = JsonRows.safeParse(json);
  if (!entries.success)
    throw new BadInput(
      `${path} is not an array of objects with texts and numbers:\n${z.prettifyError(entries.error)}`,
    );
  const columns = new Set<string>();
  const rows = entries.data.map((entry, index) => {
    const cells = Object.entries(entry).map(
      ([name, value]) => [name.toLowerCase(), String(value ?? '')] as const,
    );
    for (const [name] of cells) columns.add(name);
    return new TableRow(`${path}, entry ${index + 1}`, new Map(cells));
  });
  return { path, columns: [...columns], rows };
}
