import type { FrameColumn, FrameColumnIndex, KeypointName } from '@strideform/contracts';
import { constants, inflateRawSync } from 'node:zlib';
import type { GzipPiece } from './spliced-gzip.ts';

/** Reads the given number of bytes from the file of the frames. */
export type ReadFrames = (offset: number, bytes: number) => Buffer;

/** The frames of an analysis by column, read one by one. */
export class FrameColumns {
  private readonly columns: ReadonlyMap<string, FrameColumn>;

  constructor(
    readonly index: FrameColumnIndex,
    private readonly read: ReadFrames,
  ) {
    this.columns = new Map(index.columns.map((column) => [column.name, column]));
  }

  static of(index: FrameColumnIndex, file: Buffer): FrameColumns {
    return new FrameColumns(index, (offset, bytes) => file.subarray(offset, offset + bytes));
  }

  get frameCount(): number {
    return this.index.frame_count;
  }

  get chunkCount(): number {
    return Math.ceil(this.index.frame_count / this.index.chunk_frames);
  }

  has(name: string): boolean {
    return this.columns.has(name);
  }

  /** Returns the rest of each column name that begins with `prefix`. */
  namesUnder(prefix: string): string[] {
    const names = [...this.columns.keys()].filter((name) => name.startsWith(prefix));
    return names.map((name) => name.slice(prefix.length));
  }

  /** Names of the keypoints of the analysis, in its order. */
  get keypointNames(): KeypointName[] {
    const ending = '.x';
    const names = this.namesUnder('keypoints.').filter((name) => name.endsWith(ending));
    return names.map((name) => name.slice(0, -ending.length)) as KeypointName[];
  }

  /** Returns the column's text as compressed in the file. */
  piece(name: string): GzipPiece {
    const { offset, bytes, text_bytes: textBytes, crc32 } = this.column(name);
    return { deflated: this.read(offset, bytes), textBytes, crc32 };
  }

  /** Returns the values of one chunk as written in JSON. */
  cells(name: string, chunk: number): string[] {
    const column = this.column(name);
    const offset = column.chunks.slice(0, chunk).reduce((sum, bytes) => sum + bytes, column.offset);
    const text = inflated(this.read(offset, column.chunks[chunk]!));
    return (chunk === 0 ? text : text.slice(1)).split(',');
  }

  numbers(name: string): (number | null)[] {
    return this.values(name) as (number | null)[];
  }

  flags(name: string): boolean[] {
    return this.values(name) as boolean[];
  }

  private values(name: string): unknown[] {
    const { offset, bytes } = this.column(name);
    return JSON.parse(`[${inflated(this.read(offset, bytes))}]`) as unknown[];
  }

  private column(name: string): FrameColumn {
    const column = this.columns.get(name);
    if (column === undefined) throw new Error(`The analysis has no column ${name}.`);
    return column;
  }
}

/** Returns the text of a piece. Pieces lack the last block of a stream. */
const inflated = (deflated: Buffer): string =>
  inflateRawSync(deflated, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
