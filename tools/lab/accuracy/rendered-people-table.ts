import type { EventTiming, PoseModelHabit, PoseModelHabits } from '@strideform/gait-engine';
import type { AnalysisFile, KeypointFile } from '@strideform/contracts';
import { analyzeIfMeasurable, judgeTrial, type Judgement } from './judge-trial.ts';
import {
  columns,
  contactAndSpeedColumns,
  groupTable,
  personTable,
  type LeftOutClips,
} from './left-out-tables.ts';
import type { LeftOutFits } from './left-out-runners.ts';
import type { SeenBesideExact } from './metric-scatter.ts';
import type { SeenClip } from './pose-habit-fit.ts';
import { exactKeypoints, trialOfPerson, type RenderedClipOfPerson } from './rendered-people.ts';

/** Parts of the engine that judges a clip. They were fitted without the clip's person. */
export interface LeftOutEngine {
  readonly fitsWithout: (person: string) => LeftOutFits;
  readonly habitWithout: (person: string, model: string) => PoseModelHabit | null;
}

const shown = [
  ...contactAndSpeedColumns,
  columns.cadence,
  columns.nearKneeRange,
  columns.eventsWithinSigma,
  columns.meansWithinSigma,
];

interface JudgeOptions {
  /** True if the clip is judged by the exact points of the picture. */
  readonly isExact?: boolean;
  /** True if the engine gets the habit of the pose model. */
  readonly hasHabit?: boolean;
}

/**
 * Judges a clip by an engine that was fitted without its person. Returns null for a refused clip.
 */
function judgeSeen(
  { clip, model, keypoints }: SeenClip,
  engine: LeftOutEngine,
  options: JudgeOptions = { hasHabit: true },
): Judgement | null {
  const habit = options.hasHabit ? engine.habitWithout(clip.person, model) : null;
  const timing = timingOf(clip, engine, habit && { [keypoints.model ?? '']: habit });
  const points = options.isExact ? exactKeypoints(clip) : keypoints;
  const { legShapes } = engine.fitsWithout(clip.person);
  return judgeTrial(trialOfPerson(clip, points), timing, legShapes);
}

const timingOf = (
  { person }: RenderedClipOfPerson,
  { fitsWithout }: LeftOutEngine,
  poseHabits: PoseModelHabits | null,
): EventTiming => ({ ...fitsWithout(person).timing, poseHabits: poseHabits ?? {} });

/** Analyses a clip by the exact points of the picture. Returns null for a refused clip. */
export const analyzeExact = (
  clip: RenderedClipOfPerson,
  engine: LeftOutEngine,
): AnalysisFile | null => analyzeWithout(clip, exactKeypoints(clip), engine, null);

function analyzeWithout(
  clip: RenderedClipOfPerson,
  keypoints: KeypointFile,
  engine: LeftOutEngine,
  habits: PoseModelHabits | null,
): AnalysisFile | null {
  const { legShapes } = engine.fitsWithout(clip.person);
  const trial = trialOfPerson(clip, keypoints);
  return analyzeIfMeasurable(trial, timingOf(clip, engine, habits), legShapes);
}

/**
 * Analyses a clip by the model's points, with an engine that was fitted without its person. Returns
 * the analysis beside the one by exact points, or null for a refused clip.
 */
export function analyzeBesideExact(
  { clip, model, keypoints }: SeenClip,
  exact: AnalysisFile | null,
  engine: LeftOutEngine,
): SeenBesideExact | null {
  const habit = engine.habitWithout(clip.person, model);
  const habits = habit && { [keypoints.model ?? '']: habit };
  const seen = analyzeWithout(clip, keypoints, engine, habits);
  return seen && exact && { person: clip.person, near: clip.near, seen, exact };
}

/** Returns the section of docs/accuracy.md on the engine's results through the pose models. */
export function renderedPeopleSection(seen: readonly SeenClip[], engine: LeftOutEngine): string {
  const judge = (one: SeenClip, options: JudgeOptions): LeftOutClips[] => {
    const judgement = judgeSeen(one, engine, options);
    return judgement ? [{ person: one.clip.person, judgements: [judgement] }] : [];
  };
  const models = [...new Set(seen.map(({ model }) => model))];
  const ofModel = (model: string) => seen.filter((one) => one.model === model);
  const judgedByModel = new Map(
    models.map((model) => [model, ofModel(model).flatMap((one) => judge(one, { hasHabit: true }))]),
  );
  /** Returns the clips that the engine does not doubt. */
  const undoubted = (rows: readonly LeftOutClips[]): LeftOutClips[] =>
    rows.filter(({ judgements }) => judgements.every((one) => one?.isDoubtful === false));
  const full = ofModel('full');
  const exact = full.flatMap((one) => judge(one, { isExact: true }));
  return [
    'The engine, with blazepose-full:',
    personTable(shown, judgedByModel.get('full') ?? []),
    'The same clips by model, without what is known of the model’s errors, and by the points that the picture shows exactly:',
    groupTable('points', shown, [
      ...Array.from(judgedByModel, ([model, own]) => [`blazepose-${model}`, own] as const),
      ...Array.from(
        judgedByModel,
        ([model, own]) => [`blazepose-${model}, doubted clips left out`, undoubted(own)] as const,
      ),
      ...models.map((model): [string, LeftOutClips[]] => [
        `blazepose-${model}, its errors not known`,
        ofModel(model).flatMap((one) => judge(one, {})),
      ]),
      ['exact image points', exact],
    ]),
  ].join('\n\n');
}
