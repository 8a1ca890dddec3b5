import { Injectable } from '@nestjs/common';
import type { AnalysisFile, MeasuredResult } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';

/** Fetches what was measured, frame by frame. */
@Injectable()
export class LoadAnalysis {
  constructor(private readonly store: ObjectStore) {}

  async execute({ analysis: address }: Pick<MeasuredResult, 'analysis'>): Promise<AnalysisFile> {
    const file = await this.store.getJson<AnalysisFile>(address);
    // Written by the metrics service, checked there: checking a hundred thousand numbers on every
    // read would buy nothing.
    if (file.format !== 'strideform.analysis/1')
      throw new Error(
        `${address.bucket}/${address.key} is no strideform.analysis/1 file but ${String(file.format)}.`,
      );
    return file;
  }
}
