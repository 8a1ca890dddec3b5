import { shareOfContactsWithin8Ms, shareOfSpeedsWithin2Percent } from './left-out-tables.ts';
import type { LeftOutRow } from './left-out-runners.ts';
import type { Results } from './measure.ts';
import type { MeasuredRow } from './measured-rows.ts';
import { biasAndSd, percent, plain, signed } from './number-text.ts';
import { summarise, type Summary } from './summary.ts';

const pooled = (rows: readonly MeasuredRow[]): Summary =>
  summarise(rows.flatMap(({ judgements }) => judgements));

/** An evaluation on recordings that are not in this repository: no command here repeats it. */
const heldOutRunners = `
## Runners held out of everything

Nine men on treadmills with force plates, none of whom was used to fit or to choose anything. Their
recorded markers were projected into a picture from the side, at 60 fps with 2 px of noise. Every
figure is found − true, mean ± SD over people; each person counts once. This is what an unseen
runner gets.

| | nine runners held out | the seven people left out one at a time |
| --- | --- | --- |
| a clip’s mean contact time, ms | −1.1 ± 11.1 | +0.9 ± 4.3 |
| clips with contact within 8 ms | 30 % | 90 % |
| worst clip, ms | −22 | −9.9 |
| contact inside its stated uncertainty (68 % is right) | 18 % | 80 % |
| speed by stature, % | −1.1 ± 1.8 | −0.7 ± 1.8 |
| speed inside its stated uncertainty | 50 % | 65 % |
| cadence, stride time, near knee range | confirmed | 0.0 steps/min, 0 ms, 0.0 ± 0.5° |
| stances missed / invented | 0 / 0 | 0 / 0 |

Read every figure of this page with three limits in mind:

- **Nobody was filmed.** Clips are *projected* (markers of recorded runners, as a camera would see
  them) or *rendered* (drawn bodies that move as recorded runners do). One real clip is measured
  below, whose only known truth is its cadence.
- **All participants are men**, on treadmills but for one recording of two steps on the ground.
- **The stated uncertainty of contact is too small** for an unseen runner: 6.2 ms is stated, 11 to
  12 ms would be right.
`.trim();

/** What the document says, in five lines; nothing where people's recordings are missing. */
export function headlines({ leftOut, rendered }: Results): string[] {
  if (leftOut.length === 0) return [];
  const of = (condition: string, rateHz?: number): LeftOutRow[] =>
    leftOut.filter(
      (row) => row.condition === condition && (rateHz === undefined || row.rateHz === rateHz),
    );
  const lines = [
    contactLine(of('2 px', 60), of('pose-like', 60)),
    rateLine(of),
    speedLine(of('2 px'), of('pose-like')),
    sigmaLine(of('2 px'), of('pose-like')),
    poseModelLine(rendered.rows),
  ];
  return [
    heldOutRunners,
    '## People left out one at a time',
    'Seven men, whose markers were projected into a picture from the side. **These figures are too good**: settings were chosen on the same seven people, so an unseen runner gets what the table above shows.',
    lines.map((line) => `- ${line}`).join('\n'),
  ];
}

function contactLine(clean: readonly LeftOutRow[], posed: readonly LeftOutRow[]): string {
  const [few, many] = [pooled(clean), pooled(posed)];
  return `**Contact time** of a clip is right to ${biasAndSd(few.meanContactMs)} ms at 60 fps with 2 px of noise: ${percent(shareOfContactsWithin8Ms(clean))} of clips within 8 ms, the worst off by ${plain(few.meanContactMs.worst)}. With a pose model's kind of errors it is ${biasAndSd(many.meanContactMs)}, ${percent(shareOfContactsWithin8Ms(posed))} and ${plain(many.meanContactMs.worst)}. No stance is missed and none invented (${few.missed + many.missed} / ${few.invented + many.invented}).`;
}

function rateLine(of: (condition: string, rateHz?: number) => LeftOutRow[]): string {
  const sdAt = (rateHz: number): string => plain(pooled(of('2 px', rateHz)).meanContactMs.sd);
  const events = pooled(of('2 px', 60));
  return `**30 fps is enough** for averages: contact's SD is ${sdAt(30)} ms at 30 fps, ${sdAt(60)} at 60 and ${sdAt(120)} at 120. A single initial contact is right to ${biasAndSd(events.initialContactMs)} ms and a toe-off to ${biasAndSd(events.toeOffMs)} at 60 fps.`;
}

function speedLine(clean: readonly LeftOutRow[], posed: readonly LeftOutRow[]): string {
  return `**Speed** by stature alone is off by ${biasAndSd(pooled(clean).speedPercent)} %, ${percent(shareOfSpeedsWithin2Percent(clean))} of clips within 2 %. Pose-like errors move it by ${biasAndSd(pooled(posed).speedPercent)} %; give the belt's speed where you know it.`;
}

function sigmaLine(clean: readonly LeftOutRow[], posed: readonly LeftOutRow[]): string {
  const shares = (rows: readonly LeftOutRow[]): string => {
    const { contactsWithinSigma, toeOffsWithinSigma, speedsWithinSigma } = pooled(rows);
    return `${percent(contactsWithinSigma)} of initial contacts, ${percent(toeOffsWithinSigma)} of toe-offs and ${percent(speedsWithinSigma)} of speeds`;
  };
  return `**The stated uncertainty** holds ${shares(clean)} (68 % is right); with pose-like errors ${shares(posed)}.`;
}

export const poseModelLineStart = '**A rendered body through the real pose model**';

export function poseModelLine(rows: readonly MeasuredRow[]): string {
  const through = pooled(rows.filter(({ condition }) => condition === 'pose model'));
  return `${poseModelLineStart}, whose stride is unlike that of any person, so that the engine falls back on its rules: contact ${signed(through.meanContactMs.bias)} ms, speed ${signed(through.speedPercent.bias)} %.`;
}
