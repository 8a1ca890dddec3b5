import { Injectable } from '@nestjs/common';
import type { AnalysisFile } from '@strideform/contracts';
import type { metricsV1 } from '@strideform/grpc';
import { ObjectStore } from '@strideform/object-store';

/** Fetches what was measured, frame by frame. */
@Injectable()
export class LoadAnalysis {
  constructor(private readonly store: ObjectStore) {}

  async execute({
    analysisBucket,
    analysisKey,
  }: metricsV1.GetResultResponse): Promise<AnalysisFile> {
    const file = await this.store.getJson<AnalysisFile>({
      bucket: analysisBucket,
      key: analysisKey,
    });
    // Written by the metrics service, checked there: checking a hundred thousand numbers on every
    // read would buy nothing.
    if (file.format !== 'strideform.analysis/1')
      throw new Error(
        `${analysisBucket}/${analysisKey} is no strideform.analysis/1 file but ${String(file.format)}.`,
      );
    return file;
  }
}
