import type { SessionDetail } from '@strideform/sdk';
import { factorText, shownQuantity } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';
import { chosenIndex } from './seen-people.ts';
import { inclinePercent, speedText } from '../speed-texts.ts';

const inclineText = (inclineDeg: number): string =>
  `${inclinePercent(inclineDeg)} (${shownQuantity(inclineDeg, '°', 1)})`;

/** Returns who was chosen as the runner; nothing if nobody chose. */
function chosenFacts({ people, measured_with: used }: SessionDetail): [string, string][] {
  const chosen = used.runner_choice;
  if (chosen === undefined) return [];
  const texts = consoleTexts.chooseRunner;
  const index = people === undefined ? -1 : chosenIndex(people, chosen);
  const who = index < 0 ? texts.byHand : fill(texts.personByHand, { number: index + 1 });
  return [[texts.runner, who]];
}

/** Recording settings and the runner's data that the analysis used, with warnings about them. */
export function CaptureSettings({ session }: { session: SessionDetail }) {
  const { measured_with: used, quality, notes, view } = session;
  const facts = [
    [
      consoleTexts.captureSettings.height,
      used.height === null ? consoleTexts.captureSettings.unknown : `${used.height} cm`,
    ],
    [
      consoleTexts.captureSettings.weight,
      used.weight === null ? consoleTexts.captureSettings.unknown : `${used.weight} kg`,
    ],
    [
      consoleTexts.captureSettings.beltSpeed,
      used.belt_speed === null ? consoleTexts.captureSettings.notGiven : speedText(used.belt_speed),
    ],
    [
      consoleTexts.captureSettings.filmedFrom,
      view === 'rear' ? consoleTexts.captureSettings.behind : consoleTexts.captureSettings.theSide,
    ],
    [consoleTexts.captureSettings.incline, inclineText(used.incline_degree)],
    [consoleTexts.captureSettings.slowMotion, factorText(used.slow_motion_factor)],
    [consoleTexts.captureSettings.frameRate, quality ? `${Math.round(quality.rate_hz)} Hz` : '–'],
    [
      consoleTexts.captureSettings.runnerFound,
      quality ? `${Math.round(quality.found_share * 100)} %` : '–',
    ],
    [
      consoleTexts.captureSettings.strides,
      quality
        ? fill(consoleTexts.captureSettings.leftRight, {
            left: quality.stride_count.left,
            right: quality.stride_count.right,
          })
        : '–',
    ],
  ];
  facts.push(...chosenFacts(session));
  const scale = notes['scale'];
  return (
    <section class="sheet stack" aria-labelledby="capture-title">
      <h2 id="capture-title">{consoleTexts.captureSettings.recording}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="small muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {quality?.warnings.map(({ code, message }) => (
        <p key={code} class="note warn">
          {message}
        </p>
      ))}
      {scale && <p class="note warn">{consoleTexts.captureSettings.nothingGivesTheScaleOf}</p>}
    </section>
  );
}
