import { Injectable } from '@nestjs/common';
import type { AnalysisFile, MeasuredResult } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { requireAnalysisFormat } from './analysis-format.ts';

/** Fetches the analysis file: everything measured, frame by frame. */
@Injectable()
export class LoadAnalysis {
  constructor(private readonly store: ObjectStore) {}

  async execute({ analysis: address }: Pick<MeasuredResult, 'analysis'>): Promise<AnalysisFile> {
    return requireAnalysisFormat(await this.store.getJson<AnalysisFile>(address));
  }
}
