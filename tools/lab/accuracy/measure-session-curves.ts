// node deploy/local/run-ts.mjs tools/lab/accuracy/measure-session-curves.ts [--write]: counts the
// curves of recorded people that differ between two sessions although the run did not change. Needs
// the clips of `npm run accuracy:render -- --sessions`. --write updates docs/change.md.
import {
  areDoubtful,
  compareCurves,
  comparedAngles,
  type ComparedAngle,
} from '@strideform/gait-engine';
import type { AnalysisFile } from '@strideform/contracts';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generate/marked-section.ts';
import { analyzeIfMeasurable } from './judge-trial.ts';
import { table } from './number-text.ts';
import {
  keypointsOfPerson,
  poseModels,
  renderedPeopleFolder,
  renderedPairs,
  trialOfPerson,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';

const angles = Object.keys(comparedAngles) as ComparedAngle[];
const pairs = renderedPairs();

/** Analyses a clip. Returns null if the engine refuses or doubts it. */
async function trustedAnalysis(
  clip: RenderedClipOfPerson,
  model: ModelSize,
): Promise<AnalysisFile | null> {
  const analysis = analyzeIfMeasurable(trialOfPerson(clip, await keypointsOfPerson(clip, model)));
  return analysis === null || areDoubtful(analysis.quality.warnings) ? null : analysis;
}

/**
 * Returns a model's row: for each angle of the near leg, the number of pairs of sessions that
 * differ somewhere on the curve.
 */
async function rowOf(model: ModelSize): Promise<string[]> {
  const counts = new Map(angles.map((angle) => [angle, { differ: 0, pairs: 0 }]));
  for (const [first, again] of pairs) {
    const earlier = await trustedAnalysis(first, model);
    const later = await trustedAnalysis(again, model);
    if (!earlier || !later) continue;
    for (const [angle, count] of counts) {
      const compared = compareCurves(earlier, later, first.near, angle);
      if (compared === null) continue;
      count.pairs += 1;
      if (compared.differs?.some(Boolean)) count.differ += 1;
    }
  }
  return [
    `\`${model}\``,
    ...Array.from(counts.values(), ({ differ, pairs }) => `${differ} of ${pairs}`),
  ];
}

const { values: flags } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
if (pairs.length === 0) {
  console.error(`SKIPPED: ${renderedPeopleFolder} has no clips of several sessions.`);
  process.exitCode = 2;
} else {
  const rows: string[][] = [];
  for (const model of poseModels) rows.push(await rowOf(model));
  const text = table(['model', ...angles], rows);
  console.log(text);
  if (flags.write) await writeMarkedSection('change.md', 'measured:curves', text);
}
