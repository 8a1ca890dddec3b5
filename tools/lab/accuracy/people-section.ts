import {
  byBestGuess,
  conditionTable,
  dataSetTable,
  isOfTreadmillFit,
  leftOutTable,
  speedTable,
  type FoldSettings,
  type LeftOutResults,
  type LeftOutRow,
} from './left-out-runners.ts';
import { columns, judgementsOf, meanShares, personSpread, type Column } from './left-out-tables.ts';
import { biasAndSd, none, predictionInterval, table } from './number-text.ts';

const introduction = `
Ten men on treadmills with force plates, 33 runs from 2 to 5 m/s. Each man is judged by an engine
whose stance map does not know him: its settings, its weights and its stated error were chosen and
fitted on the other nine (nested leave-one-person-out). Each person counts once. Every
figure is found − true, mean ± SD over people; in brackets is the interval in which the next person
lies with 95 % (Student's t). The last column shows the engine before, on nine other men, who were
used neither to fit nor to choose anything.

The truth itself is uncertain. The force of eight of the ten men was low-passed before it was
published, by an unknown filter. *Corrected force* undoes the filter that was assumed first. *Best
guess* undoes the filter that the force's spectrum suggests; its contacts are 6 ± 3 ms shorter.
The map is fitted on the best guess. The force of \`rbds0041\`, one of the two men with raw force,
does not return to zero: the best guess shortens his contacts by 8 ms. These references cannot show
anything below ± 5 ms.
`.trim();

const limitsText = `
Read every figure of this page with these limits in mind:

- **Nobody was filmed.** Clips are *projected* (markers of recorded runners, as a camera would see
  them) or *rendered* (drawn bodies that move as recorded runners do). One real clip is measured
  below, whose only sure truth is its cadence. Two vision-language models read its frames. They differ
  by 38 ms, and both saw longer contacts than the engine: 29 ms on average
  ([validation](validation.md)). No two people have marked a clip at 120 fps.
- **All participants are men**, on treadmills but for one recording of two steps on the ground.
- **Not everything is left out.** The body's proportions, which give the scale and so the speed, are
  means over six of these men. The cues of the feet and the bounce were fitted on three people, of
  whom hd01 is one; FootNet and BMC are the others. They count for about a fifth by markers, and
  through pose models for 30 % of contact and a third to a half of the stance's middle. The kind of
  map, its inputs, and how its stated error is weighed and grows were set on these same people. So a
  new runner may get a little less.
- **A pose model adds its own errors.** Pose-like noise only imitates them. It names no model, so the
  engine states the largest errors of all models that were measured. Rendered bodies through the real
  model are below. What is known of the models was measured without the person, by maps that may
  contain the person.
- **Overground is not solved.** The one recording has two steps, whose force was low-passed and
  corrected: contact is 14 ms too long, and outside of its stated uncertainty.

The recordings: \`hd\` from Hamner & Delp 2013 (published without terms of redistribution; stature
estimated), \`rbds\` from Fukuchi et al. 2017 (CC BY 4.0), \`footnet\` from FootNet (GPL and LGPL),
\`bmc\` from BMClab/BMC (CC BY 4.0). The real clip is from zzzhushi/running-gait-analysis (MIT). None
of them is in this repository.
`.trim();

interface Line {
  readonly title: string;
  readonly column: Column;
  /** The engine before the stance map, on recordings that are not at hand here. */
  readonly before?: string;
}

const lines: readonly Line[] = [
  { title: 'a clip’s mean contact time, ms', column: columns.meanContact, before: '−1.1 ± 11.1' },
  { title: 'clips with contact within 8 ms', column: columns.contactsWithin8Ms, before: '30 %' },
  { title: 'worst clip, ms', column: columns.worstContact, before: '−22' },
  { title: 'an initial contact, ms', column: columns.initialContact },
  { title: 'a toe-off, ms', column: columns.toeOff },
  {
    title: 'initial contacts, toe-offs inside their stated uncertainty (68 % is right)',
    column: columns.eventsWithinSigma,
  },
  {
    title: 'contact, speed inside theirs',
    column: columns.meansWithinSigma,
    before: '18 %, 50 %',
  },
  { title: 'speed by stature, %', column: columns.speed, before: '−1.1 ± 1.8' },
  { title: 'stances missed / invented', column: columns.stances, before: '0 / 0' },
];

/**
 * Returns the mean ± SD over people with the interval for the next person, or the mean over people
 * of a share.
 */
function overPeople(column: Column, rows: readonly LeftOutRow[]): string {
  if (column.shares) return meanShares(column, rows);
  if (!column.personMean) return column.cell(judgementsOf(rows));
  const spread = personSpread(column, rows);
  return `${biasAndSd(spread, column.digits)} (${predictionInterval(spread, column.digits)})`;
}

function headTable(clean: readonly LeftOutRow[], posed: readonly LeftOutRow[]): string {
  const columnsOf = [byBestGuess(clean), clean, byBestGuess(posed), posed];
  const rows = lines.map(({ title, column, before }) => [
    title,
    ...columnsOf.map((some) => overPeople(column, some)),
    before ?? none,
  ]);
  const head = [
    '60 fps',
    '2 px, best guess',
    '2 px, corrected force',
    'pose-like, best guess',
    'pose-like, corrected force',
    'before: nine held out, 2 px, corrected force',
  ];
  return table(head, rows);
}

const settingsTable = (folds: readonly FoldSettings[]): string =>
  table(
    ['person left out', 'harmonics', 'penalty of the shape', 'penalty of the cues'],
    folds.map(({ person, harmonics, shapePenalty, cuePenalty }) => [
      person,
      `${harmonics}`,
      `${shapePenalty}`,
      `${cuePenalty}`,
    ]),
  );

/** The section of docs/accuracy.md on people left out. */
export function peopleSection({ rows, folds }: LeftOutResults): string {
  const treadmill = rows.filter(isOfTreadmillFit);
  const at = (
    condition: string,
    some: readonly LeftOutRow[] = treadmill,
    rateHz = 60,
  ): LeftOutRow[] => some.filter((row) => row.rateHz === rateHz && row.condition === condition);
  const best = byBestGuess(rows);
  const bestTreadmill = best.filter(isOfTreadmillFit);
  return [
    '## A runner that the engine has never seen',
    introduction,
    headTable(at('2 px'), at('pose-like')),
    limitsText,
    '### By kind of recording',
    'Raw force first, at 60 fps with 2 px noise, by the best guess. FootNet and BMC were not used to fit the map. Here and by speed, ± is the SD over clips, also of the same person.',
    dataSetTable(at('2 px', best)),
    'The same by the corrected force:',
    dataSetTable(at('2 px', rows)),
    'The same with pose-like noise:',
    dataSetTable(at('pose-like', best)),
    '### By person',
    'At 60 fps with 2 px noise, by the best guess:',
    leftOutTable(at('2 px', bestTreadmill)),
    'The same by the corrected force:',
    leftOutTable(at('2 px')),
    'At 60 fps with pose-like noise, by the best guess:',
    leftOutTable(at('pose-like', bestTreadmill)),
    '### By speed and frame rate',
    'By speed, at all frame rates, with 2 px noise, by the best guess:',
    speedTable(bestTreadmill.filter(({ condition }) => condition === '2 px')),
    'The same with pose-like noise:',
    speedTable(bestTreadmill.filter(({ condition }) => condition === 'pose-like')),
    'By frame rate and noise, by the best guess. Motion blur is in none of them:',
    conditionTable(bestTreadmill),
    '### Settings chosen without each person',
    settingsTable(folds),
  ].join('\n\n');
}
