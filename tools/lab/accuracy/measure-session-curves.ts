// node tools/run-ts.mjs tools/lab/accuracy/measure-session-curves.ts [--write]: how many
// curves of recorded people differ between two sessions where nothing about the run had changed.
// Needs the clips of `npm run accuracy:render`, with some of them --again. --write: into
// docs/change.md.
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
  posedPerson,
  poseModels,
  renderedPeopleFolder,
  renderedSessions,
  trialOfPerson,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';

const angles = Object.keys(comparedAngles) as ComparedAngle[];
const sessions = renderedSessions();

/** Null for a clip that is refused, or that the engine doubts. */
async function sureAnalysis(
  clip: RenderedClipOfPerson,
  model: ModelSize,
): Promise<AnalysisFile | null> {
  const analysis = analyzeIfMeasurable(trialOfPerson(clip, await posedPerson(clip, model)));
  return analysis === null || areDoubtful(analysis.quality.warnings) ? null : analysis;
}

/** Of each angle of the near leg, how many pairs of sessions differ somewhere on the curve. */
async function rowOf(model: ModelSize): Promise<string[]> {
  const counts = new Map(angles.map((angle) => [angle, { differ: 0, pairs: 0 }]));
  for (const { first, again } of sessions) {
    const earlier = await sureAnalysis(first, model);
    const later = again && (await sureAnalysis(again, model));
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
if (sessions.every(({ again }) => again === null)) {
  console.error(`SKIPPED: ${renderedPeopleFolder} has no clips of a second session.`);
  process.exitCode = 2;
} else {
  const rows: string[][] = [];
  for (const model of poseModels) rows.push(await rowOf(model));
  const text = table(['model', ...angles], rows);
  console.log(text);
  if (flags.write) await writeMarkedSection('change.md', 'measured:curves', text);
}
