import type { ReferenceMotion } from '@strideform/testing';
import type { EventTimingFit } from './event-timing.ts';
import { noiseRows, type Grid } from './grid.ts';
import { measureRow, type MeasuredRow } from './measured-rows.ts';

/**
 * The engine on each fitted runner's clips at 60 fps by a timing that this runner had no part in:
 * as near as these recordings come to a runner never seen.
 */
export function judgeLeftOut({ leftOut }: EventTimingFit, grid: Grid): MeasuredRow[] {
  return leftOut.flatMap(({ person, timing }) =>
    Array.from(
      noiseRows(person satisfies ReferenceMotion['dataSet'], { ...grid, ratesHz: [60] }),
      (row) => measureRow(row, timing),
    ),
  );
}
