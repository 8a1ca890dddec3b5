import type { Side } from '@strideform/contracts';
import { readFileSync } from 'node:fs';
import type { PoseErrors } from './pose-error-sizes.ts';

/** Errors of a pose model's points on a rendered recording of a real run. */
export interface RenderedPersonErrors {
  readonly run: string;
  readonly person: string;
  readonly near: Side;
  readonly model: 'lite' | 'full' | 'heavy';
  readonly errors: PoseErrors;
}

/** Measured by `npm run accuracy:bank`, and shown in `docs/pose-models.md`. */
export const renderedPeopleErrors = JSON.parse(
  readFileSync(new URL('./rendered-people-errors.json', import.meta.url), 'utf8'),
) as readonly RenderedPersonErrors[];
