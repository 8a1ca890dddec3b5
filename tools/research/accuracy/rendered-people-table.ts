import { eventTiming, type PoseModelHabit, type StrideMap } from '@strideform/biomechanics';
import { judgeTrial, type Judgement } from './judge-trial.ts';
import { biasAndSd, none, percent, plain, table } from './number-text.ts';
import type { SeenClip } from './pose-habit-fit.ts';
import { exactKeypoints, trialOfPerson } from './rendered-people.ts';
import { errorSpreadOf, summarise } from './summary.ts';

interface JudgedClip {
  readonly person: string;
  readonly judgement: Judgement;
}

/** What the engine that judges a clip knows: nothing of the clip's person. */
export interface LeftOutEngine {
  readonly mapWithout: (person: string) => StrideMap;
  readonly habitWithout: (person: string, model: string) => PoseModelHabit | null;
}

const columns = [
  'clips',
  'missed / invented',
  'initial contact, ms',
  'toe-off, ms',
  'clip’s mean contact, ms',
  'within 8 ms',
  'worst',
  'speed, %',
  'cadence, steps/min',
  'near knee range, °',
  'events within 1 σ',
  'contact, speed within 1 σ',
];

function cellsOf(judged: readonly JudgedClip[]): string[] {
  const judgements = judged.map(({ judgement }) => judgement);
  const s = summarise(judgements);
  const contactsMs = judgements.flatMap(({ meanContactS }) =>
    meanContactS === null ? [] : [1000 * meanContactS],
  );
  const near = contactsMs.filter((value) => Math.abs(value) <= 8).length / contactsMs.length;
  return [
    `${s.clips}`,
    `${s.missed} / ${s.invented}`,
    biasAndSd(s.initialContactMs),
    biasAndSd(s.toeOffMs),
    biasAndSd(s.meanContactMs),
    percent(near),
    plain(s.meanContactMs.worst),
    biasAndSd(s.speedPercent),
    biasAndSd(s.cadenceSpm, 2),
    biasAndSd(s.kneeRangeNearDeg),
    `${percent(s.contactsWithinSigma)}, ${percent(s.toeOffsWithinSigma)}`,
    `${percent(s.meanContactsWithinSigma)}, ${percent(s.speedsWithinSigma)}`,
  ];
}

/** One line for each person, and one for all. */
function personLines(judged: readonly JudgedClip[]): string {
  const people = [...new Set(judged.map(({ person }) => person))];
  const groups = people.map((person) => judged.filter((one) => one.person === person));
  const over = (of: (summary: ReturnType<typeof summarise>) => number, digits = 1) =>
    biasAndSd(
      errorSpreadOf(groups.map((own) => of(summarise(own.map(({ judgement }) => judgement))))),
      digits,
    );
  const spread = [
    'mean ± SD over people',
    none,
    none,
    over((s) => s.initialContactMs.bias),
    over((s) => s.toeOffMs.bias),
    over((s) => s.meanContactMs.bias),
    none,
    none,
    over((s) => s.speedPercent.bias),
    over((s) => s.cadenceSpm.bias, 2),
    over((s) => s.kneeRangeNearDeg.bias),
    none,
    none,
  ];
  return table(
    ['person left out', ...columns],
    [
      ...people.map((person, k) => [person, ...cellsOf(groups[k]!)]),
      ['all clips', ...cellsOf(judged)],
      spread,
    ],
  );
}

/** The section of docs/accuracy.md: what the engine makes of people that a pose model saw. */
export function renderedPeopleSection(seen: readonly SeenClip[], engine: LeftOutEngine): string {
  const judge = (
    { clip, model, keypoints }: SeenClip,
    how: { readonly isExact?: boolean; readonly hasHabit?: boolean },
  ): JudgedClip[] => {
    const habit = how.hasHabit ? engine.habitWithout(clip.person, model) : null;
    const timing = {
      ...eventTiming,
      strideMap: engine.mapWithout(clip.person),
      poseHabits: habit ? { [keypoints.model ?? '']: habit } : {},
    };
    const points = how.isExact ? exactKeypoints(clip) : keypoints;
    const judgement = judgeTrial(trialOfPerson(clip, points), timing);
    return judgement ? [{ person: clip.person, judgement }] : [];
  };
  const ofModel = (model: string) => seen.filter((one) => one.model === model);
  const models = [...new Set(seen.map(({ model }) => model))];
  const byModel = models.map((model) => {
    const own = ofModel(model);
    return [`blazepose-${model}`, ...cellsOf(own.flatMap((one) => judge(one, { hasHabit: true })))];
  });
  const full = ofModel('full');
  const without = full.flatMap((one) => judge(one, {}));
  const exact = full.flatMap((one) => judge(one, { isExact: true }));
  return [
    'The engine, with blazepose-full:',
    personLines(full.flatMap((one) => judge(one, { hasHabit: true }))),
    'The same clips by model, without what is known of the model’s errors, and by the points that the picture shows exactly:',
    table(
      ['points', ...columns],
      [
        ...byModel,
        ['blazepose-full, its errors not known', ...cellsOf(without)],
        ['exact image points', ...cellsOf(exact)],
      ],
    ),
  ].join('\n\n');
}
