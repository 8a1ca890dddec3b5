import {
  frameColumnsOf,
  type AnalysisFile,
  type FrameColumnIndex,
  type NamedColumn,
} from '@strideform/contracts';
import { combineCrc32, gzipPiece, splicedGzip, type GzipPiece } from './spliced-gzip.ts';

/**
 * Number of frames in a chunk: half a minute or more of a clip. A reader that goes through the
 * frames keeps one chunk in memory.
 */
const chunkFrames = 4096;

export interface EncodedFrames {
  /** One JSON object of columns by name, compressed with gzip. */
  readonly bytes: Buffer;
  readonly index: FrameColumnIndex;
}

/** Returns the rounding of a column's numbers, by its name. */
export type ColumnRounding = (column: string) => (value: number) => number;

/** Writes the frames of an analysis column by column. */
export function encodeFrames(analysis: AnalysisFile, roundingOf: ColumnRounding): EncodedFrames {
  const writer = new FrameWriter(roundingOf);
  const bytes = Buffer.concat([...splicedGzip(writer.parts(analysis))]);
  const { columns } = writer;
  const index = { frame_count: analysis.timestamps_s.length, chunk_frames: chunkFrames, columns };
  return { bytes, index };
}

class FrameWriter {
  readonly columns: FrameColumnIndex['columns'] = [];
  /** Position in the file, after the gzip header, bytes. */
  private offset = 10;

  constructor(private readonly roundingOf: ColumnRounding) {}

  *parts(analysis: AnalysisFile): Generator<GzipPiece> {
    let before = '{';
    for (const [name, values] of frameColumnsOf(analysis)) {
      if (values.length !== analysis.timestamps_s.length)
        throw new RangeError(
          `The column ${name} has ${values.length} entries for ${analysis.timestamps_s.length} frames.`,
        );
      yield this.count(gzipPiece(`${before}${JSON.stringify(name)}:[`));
      yield* this.column(name, values);
      before = '],';
    }
    yield gzipPiece(']}');
  }

  private *column(name: string, values: NamedColumn[1]): Generator<GzipPiece> {
    const { offset } = this;
    const round = this.roundingOf(name);
    const cellOf = (value: NamedColumn[1][number]) =>
      typeof value === 'number' ? round(value) : value;
    const chunks: number[] = [];
    let [textBytes, crc] = [0, 0];
    for (let first = 0; first < values.length; first += chunkFrames) {
      const cells = values.slice(first, first + chunkFrames).map(cellOf);
      const text = JSON.stringify(cells).slice(1, -1);
      const piece = this.count(gzipPiece(first === 0 ? text : `,${text}`));
      chunks.push(piece.deflated.length);
      textBytes += piece.textBytes;
      crc = combineCrc32(crc, piece.crc32, piece.textBytes);
      yield piece;
    }
    const bytes = this.offset - offset;
    this.columns.push({ name, offset, bytes, text_bytes: textBytes, crc32: crc, chunks });
  }

  private count(piece: GzipPiece): GzipPiece {
    this.offset += piece.deflated.length;
    return piece;
  }
}
