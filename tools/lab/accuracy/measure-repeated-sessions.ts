// npm run accuracy:sessions [-- --models full,lite,heavy]: measures rendered people in each of
// their sessions, and writes recordings/repeated-sessions.json, from which accuracy:change fits the
// noise between sessions. The engine knows neither the person's stances nor legs. Needs the clips
// of `npm run accuracy:render -- --sessions` and the reference data folder ../shared/data.
import type { KeypointFile, SideAnalysisFile } from '@strideform/contracts';
import { areDoubtful } from '@strideform/gait-engine';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  repeatedSessionsUrl,
  sessionParts,
  type RepeatedSession,
  type SessionPart,
} from '../recordings/repeated-sessions.ts';
import { analyzeIfMeasurable } from './judge-trial.ts';
import { fitsWithoutEach, type LeftOutFits } from './left-out-runners.ts';
import { repeatedKeys } from './judged-sessions.ts';
import {
  keypointsOfPerson,
  poseModels,
  renderedPeople,
  renderedPeopleFolder,
  sessionSuffixes,
  trialOfPerson,
  type ModelSize,
  type RenderedClipOfPerson,
} from './rendered-people.ts';

/** Session noise with which the engine states the scatter over strides as the uncertainty. */
const onlyScatter = Object.fromEntries(
  repeatedKeys.map((key) => [key, { standardDeviation: 0, strideFactor: 1 }]),
);

/** Analyses a clip. Returns null if the engine refuses or doubts it, as it compares none. */
function trustedAnalysis(
  clip: RenderedClipOfPerson,
  keypoints: KeypointFile,
  isSpeedGiven: boolean,
  { timing, legShapes }: LeftOutFits,
): SideAnalysisFile | null {
  const trial = trialOfPerson(clip, keypoints);
  const beltSpeedMps = isSpeedGiven ? trial.truth.speedMps : null;
  const recording = { ...trial.recording, beltSpeedMps };
  const noise = { metrics: onlyScatter, speedByFeet: {} };
  const sessionNoise = { [keypoints.model ?? '']: noise };
  const analysis = analyzeIfMeasurable(
    { ...trial, recording },
    { ...timing, sessionNoise },
    legShapes,
  );
  return analysis === null || areDoubtful(analysis.quality.warnings) ? null : analysis;
}

/** Returns the points in a part of the clip, without light and camera, which did not change. */
function partOf(keypoints: KeypointFile, part: SessionPart): KeypointFile {
  const { timestamps_s: timesS, frames, ...file } = keypoints;
  const { clip_timestamps_s: _, light: __, camera_moves: ___, ...rest } = file;
  const middleS = timesS.at(-1)! / 2;
  const isIn = (timeS: number): boolean =>
    part === 'whole' || timeS < middleS === (part === 'first');
  const indices = Array.from(timesS.keys()).filter((i) => isIn(timesS[i]!));
  const startS = timesS[indices[0]!]!;
  return {
    ...rest,
    timestamps_s: indices.map((i) => timesS[i]! - startS),
    frames: indices.map((i) => frames[i]!),
  };
}

const digits = 6;
const rounded = (value: number): number => Number(value.toPrecision(digits));

/** Returns the values whose uncertainty is known: others are not compared. */
function valuesOf({ metrics }: SideAnalysisFile): RepeatedSession['values'] {
  const values = repeatedKeys.flatMap((key) => {
    const { avg, session_uncertainty: scatter } = metrics[key] ?? {};
    if (avg === undefined || scatter === undefined) return [];
    return [[key, [rounded(avg), rounded(scatter)]] as const];
  });
  return Object.fromEntries(values);
}

async function measureClip(
  clip: RenderedClipOfPerson,
  model: ModelSize,
  session: number,
  fits: LeftOutFits,
): Promise<RepeatedSession[]> {
  const keypoints = await keypointsOfPerson(clip, model);
  return [true, false].flatMap((isSpeedGiven) =>
    sessionParts.flatMap((part) => {
      const analysis = trustedAnalysis(clip, partOf(keypoints, part), isSpeedGiven, fits);
      if (analysis === null) return [];
      const { person } = clip;
      return [{ person, model, session, part, isSpeedGiven, values: valuesOf(analysis) }];
    }),
  );
}

const { values: flags } = parseArgs({
  options: { models: { type: 'string', default: poseModels.join(',') } },
});
const models = poseModels.filter((model) => flags.models.split(',').includes(model));
const clips = sessionSuffixes.flatMap((suffix, k) =>
  renderedPeople(suffix).map((clip) => ({ clip, session: k + 1 })),
);

const people = [...new Set(clips.map(({ clip }) => clip.person))];
const fits = people.length === 0 ? null : fitsWithoutEach(people);
if (fits === null) {
  console.error(
    `SKIPPED: ${renderedPeopleFolder} has no clips of sessions, or the reference data folder ../shared/data is missing.`,
  );
  process.exitCode = 2;
} else {
  const measured: RepeatedSession[] = [];
  for (const model of models)
    for (const { clip, session } of clips) {
      const ofClip = await measureClip(clip, model, session, fits.get(clip.person)!);
      console.log(`${clip.run}, session ${session}, ${model}: ${ofClip.length} of 6 parts`);
      measured.push(...ofClip);
    }
  const lines = measured.map((one) => JSON.stringify(one));
  await writeFile(repeatedSessionsUrl, `[\n${lines.join(',\n')}\n]\n`);
}
