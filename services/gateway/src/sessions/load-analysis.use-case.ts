import { Injectable } from '@nestjs/common';
import type { AnalysisFile, MeasuredResult } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';

/** Fetches the analysis file: everything measured, frame by frame. */
@Injectable()
export class LoadAnalysis {
  constructor(private readonly store: ObjectStore) {}

  async execute({ analysis: address }: Pick<MeasuredResult, 'analysis'>): Promise<AnalysisFile> {
    const file = await this.store.getJson<AnalysisFile>(address);
    // The metrics service checked the file when it wrote it. To check a hundred thousand numbers on
    // every read would gain nothing.
    if (file.format !== 'strideform.analysis/1')
      throw new Error(
        `${address.bucket}/${address.key} has the format ${String(file.format)}, not strideform.analysis/1.`,
      );
    return file;
  }
}
