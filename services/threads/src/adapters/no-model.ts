import { Injectable } from '@nestjs/common';
import { CoachModel, type ModelAnswer } from '../application/coach-model.port.ts';

/** Stands in where no model is configured: the rules write every text. */
@Injectable()
export class NoModel extends CoachModel {
  readonly name = null;
  readonly maxOutputTokens = 0;
  readonly maxTries = 0;

  answer(): Promise<ModelAnswer> {
    throw new Error('No model is configured.');
  }
}
