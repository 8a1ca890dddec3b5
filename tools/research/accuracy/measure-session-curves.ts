// node tools/run-ts.mjs tools/research/accuracy/measure-session-curves.ts [--write]: how many
// curves of recorded people differ between two sessions where nothing about the run had changed.
// Needs the clips of `npm run accuracy:render`, with some of them --again. --write: into
// docs/change.md.
import {
  compareCurves,
  comparedAngles,
  doubtfulWarnings,
  UnmeasurableClip,
  type ComparedAngle,
} from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';
import { parseArgs } from 'node:util';
import { writeMarkedSection } from '../../generators/marked-section.ts';
import { analyzeTrial } from './judge-trial.ts';
import { table } from './number-text.ts';
import {
  againSuffix,
  posedPerson,
  poseModels,
  renderedPeople,
  renderedPeopleFolder,
  trialOfPerson,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';

const angles = Object.keys(comparedAngles) as ComparedAngle[];

/** Null for a clip that is refused, or that the engine doubts. */
async function sureAnalysis(
  clip: RenderedClipOfPerson,
  model: ModelSize,
): Promise<AnalysisFile | null> {
  try {
    const analysis = analyzeTrial(trialOfPerson(clip, await posedPerson(clip, model)));
    const isDoubtful = analysis.quality.warnings.some(({ code }) => doubtfulWarnings.has(code));
    return isDoubtful ? null : analysis;
  } catch (error) {
    if (error instanceof UnmeasurableClip) return null;
    throw error;
  }
}

/** Of each angle of the near leg, how many pairs of sessions differ somewhere on the curve. */
async function rowOf(model: ModelSize): Promise<string[]> {
  const counts = new Map(angles.map((angle) => [angle, { differ: 0, pairs: 0 }]));
  for (const again of renderedPeople(againSuffix)) {
    const clip = renderedPeople().find(({ run, near }) => run === again.run && near === again.near);
    const first = clip && (await sureAnalysis(clip, model));
    const second = await sureAnalysis(again, model);
    if (!first || !second) continue;
    for (const [angle, count] of counts) {
      const compared = compareCurves(first, second, again.near, angle);
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
if (renderedPeople(againSuffix).length === 0) {
  console.error(`SKIPPED: ${renderedPeopleFolder} has no clips of a second session.`);
  process.exitCode = 2;
} else {
  const rows: string[][] = [];
  for (const model of poseModels) rows.push(await rowOf(model));
  const text = table(['model', ...angles], rows);
  console.log(text);
  if (flags.write) await writeMarkedSection('change.md', 'measured:curves', text);
}
