import type { ReferenceMotion } from '@strideform/testing';
import type { EventTimingFit } from './event-timing.ts';
import { noiseRows, type Grid } from './grid.ts';
import { measureRow, type MeasuredRow } from './measured-rows.ts';

/**
 * The engine on each fitted runner's clips at 60 fps, with a timing fitted without this runner. It
 * is the best that these recordings can show about an unknown runner.
 */
export function judgeLeftOut({ leftOut }: EventTimingFit, grid: Grid): MeasuredRow[] {
  return leftOut.flatMap(({ person, timing }) =>
    Array.from(
      noiseRows(person satisfies ReferenceMotion['dataSet'], { ...grid, ratesHz: [60] }),
      (row) => measureRow(row, timing),
    ),
  );
}
