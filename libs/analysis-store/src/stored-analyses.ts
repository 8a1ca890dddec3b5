import {
  NewerFile,
  readReportFile,
  readAnalysisFile,
  type AnalysisHead,
  type ArtifactAddress,
  type FrameColumnIndex,
  type ReportFile,
  type StoredAnalysis,
} from '@strideform/contracts';
import type { ObjectStore } from '@strideform/object-store';
import { NewerReleaseNeeded } from '@strideform/service-kit/errors';
import { writeFile } from 'node:fs/promises';
import { encodeFrames, type ColumnRounding, type EncodedFrames } from './frames/encode-frames.ts';
import { FrameColumns } from './frames/frame-columns.ts';
import { headOf } from './frames/to-analysis-file.ts';

export interface AnalysisAddresses {
  readonly analysis: ArtifactAddress;
  readonly frames: ArtifactAddress;
}

/** Stores an analysis in two files. The file that names the other one is stored last. */
export async function storeAnalysis(
  store: ObjectStore,
  addresses: AnalysisAddresses,
  head: AnalysisHead,
  { bytes, index }: EncodedFrames,
): Promise<void> {
  await store.putCompressedJson(addresses.frames, bytes);
  const file: StoredAnalysis = {
    ...head,
    format: 'strideform.analysis/2',
    frames: { address: addresses.frames, ...index },
  };
  await store.putJson(addresses.analysis, file);
}

/** Functions that bring a stored analysis up to date. The engine has them (`analysisReading`). */
export interface AnalysisReading {
  readonly roundingOf: ColumnRounding;
  /** Adds the verdict on the clip, which analyses of earlier versions lack. */
  readonly withVerdict: (head: AnalysisHead) => AnalysisHead;
}

/**
 * Opens an analysis. If an earlier version stored it as a single file, its frames are converted to
 * columns on each call.
 * @throws {NewerReleaseNeeded}
 * @throws {Error} for a file of another kind
 */
export async function openAnalysis(
  store: ObjectStore,
  address: ArtifactAddress,
  { roundingOf, withVerdict }: AnalysisReading,
): Promise<OpenedAnalysis> {
  const file = await readStored(store, address, readAnalysisFile);
  if (file.format === 'strideform.analysis/1') {
    const { bytes, index } = encodeFrames(file, roundingOf);
    return new OpenedAnalysis(withVerdict(headOf(file)), index, new FramesInMemory(bytes));
  }
  const { format: _, frames, ...head } = file;
  return new OpenedAnalysis(withVerdict(head), frames, new StoredFrames(store, frames.address));
}

/**
 * Reads a report.
 * @throws {NewerReleaseNeeded}
 */
export const openReport = (store: ObjectStore, address: ArtifactAddress): Promise<ReportFile> =>
  readStored(store, address, readReportFile);

async function readStored<File>(
  store: ObjectStore,
  address: ArtifactAddress,
  read: (stored: unknown) => File,
): Promise<File> {
  const stored = await store.getJson(address);
  try {
    return read(stored);
  } catch (error) {
    if (error instanceof NewerFile)
      throw new NewerReleaseNeeded(`${address.key}: ${error.message}`);
    throw error;
  }
}

/** An analysis whose frames are read on demand. */
export class OpenedAnalysis {
  constructor(
    readonly head: AnalysisHead,
    readonly index: FrameColumnIndex,
    private readonly file: FramesFile,
  ) {}

  /** Reads the columns that `isWanted` selects, and those between them, into memory. */
  async load(isWanted: (column: string) => boolean): Promise<FrameColumns> {
    const wanted = this.index.columns.filter(({ name }) => isWanted(name));
    const [first, last] = [wanted[0], wanted.at(-1)];
    if (first === undefined || last === undefined)
      return new FrameColumns({ ...this.index, columns: [] }, () => Buffer.alloc(0));
    const start = first.offset;
    const part = await this.file.read(start, last.offset + last.bytes - start);
    const read = (offset: number, bytes: number): Buffer =>
      part.subarray(offset - start, offset - start + bytes);
    return new FrameColumns({ ...this.index, columns: wanted }, read);
  }

  /** Copies the frames of the analysis from the store to the local file `path`. */
  copyFrames(path: string): Promise<void> {
    return this.file.copyTo(path);
  }
}

interface FramesFile {
  read(offset: number, bytes: number): Promise<Buffer>;
  copyTo(path: string): Promise<void>;
}

class StoredFrames implements FramesFile {
  constructor(
    private readonly store: ObjectStore,
    private readonly address: ArtifactAddress,
  ) {}

  read(offset: number, bytes: number): Promise<Buffer> {
    return this.store.getRange(this.address, offset, bytes);
  }

  copyTo(path: string): Promise<void> {
    return this.store.getToFile(this.address, path);
  }
}

class FramesInMemory implements FramesFile {
  constructor(private readonly file: Buffer) {}

  async read(offset: number, bytes: number): Promise<Buffer> {
    return this.file.subarray(offset, offset + bytes);
  }

  copyTo(path: string): Promise<void> {
    return writeFile(path, this.file);
  }
}
