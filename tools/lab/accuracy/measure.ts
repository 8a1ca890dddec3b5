import { referenceDataSets, referenceMotion } from '../recordings/reference-trials.ts';
import {
  measureRenderedClip,
  measureTreadmillClip,
  type RenderedClip,
  type TreadmillResult,
} from './posed-clips.ts';
import { fitEventTiming, type EventTimingFit } from './event-timing.ts';
import { badConditionRows, noiseRows, type Grid } from './grid.ts';
import { kinematicsTable, normTable } from './joint-curves.ts';
import { measureRow, type MeasuredRow } from './measured-rows.ts';
import { compareRules, type RuleResult } from './rule-comparison.ts';

interface DataSetResults {
  readonly dataSet: (typeof referenceDataSets)[number];
  readonly noiseRows: readonly MeasuredRow[];
  readonly badConditionRows: readonly MeasuredRow[];
}

export interface Results {
  readonly dataSets: readonly DataSetResults[];
  readonly rendered: RenderedClip;
  readonly treadmill: readonly TreadmillResult[] | null;
  readonly timing: EventTimingFit | null;
  readonly rules: readonly RuleResult[];
  /**
   * Tables of joint angles over the gait cycle, compared with inverse kinematics and with published
   * norms.
   */
  readonly jointCurves: { readonly kinematics: string; readonly norms: string };
  /** Data sets that were not measured because the reference data is missing. */
  readonly skipped: readonly string[];
}

/** Runs the engine on every clip of the grid. The same sources give the same results. */
export async function measure(grid: Grid, report: (line: string) => void): Promise<Results> {
  const dataSets: DataSetResults[] = [];
  for (const dataSet of referenceDataSets.filter((name) => referenceMotion(name) !== null)) {
    report(`${dataSet}: noise and frame rate`);
    const byNoise = Array.from(noiseRows(dataSet, grid), (row) => measureRow(row));
    report(`${dataSet}: bad conditions`);
    dataSets.push({
      dataSet,
      noiseRows: byNoise,
      badConditionRows: Array.from(badConditionRows(dataSet, grid), (row) => measureRow(row)),
    });
  }
  report('the rendered clip through the pose model');
  const rendered = await measureRenderedClip();
  report('the treadmill clip through the pose model');
  const treadmill = await measureTreadmillClip();
  report('the timing of events, rules compared, joint curves');
  const timing = fitEventTiming();
  const rules = compareRules(
    dataSets.map(({ dataSet }) => dataSet),
    grid.seeds,
  );
  const skipped = [
    ...referenceDataSets.filter((name) => referenceMotion(name) === null),
    ...(treadmill === null ? ['treadmill-video'] : []),
  ];
  return {
    dataSets,
    rendered,
    treadmill,
    timing,
    rules,
    jointCurves: { kinematics: kinematicsTable(), norms: normTable() },
    skipped,
  };
}
