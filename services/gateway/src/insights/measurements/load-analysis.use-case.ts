import { Injectable } from '@nestjs/common';
import { analysisReading } from '@strideform/gait-engine';
import type { MeasuredResult } from '@strideform/contracts';
import { openAnalysis, type OpenedAnalysis } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';

/** Loads the measurements of a session. Frames are loaded only on request. */
@Injectable()
export class LoadAnalysis {
  constructor(private readonly store: ObjectStore) {}

  execute({ analysis: address }: Pick<MeasuredResult, 'analysis'>): Promise<OpenedAnalysis> {
    return openAnalysis(this.store, address, analysisReading);
  }
}
