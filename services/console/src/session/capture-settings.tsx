import type { SessionDetail } from '@strideform/sdk';
import { factorText, shownQuantity } from '../numbers.ts';
import { laterTexts } from '../later-texts.ts';
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
      laterTexts.captureSettings.height,
      used.height === null ? laterTexts.captureSettings.unknown : `${used.height} cm`,
    ],
    [
      laterTexts.captureSettings.weight,
      used.weight === null ? laterTexts.captureSettings.unknown : `${used.weight} kg`,
    ],
    [
      laterTexts.captureSettings.beltSpeed,
      used.belt_speed === null ? laterTexts.captureSettings.notGiven : speedText(used.belt_speed),
    ],
    [
      laterTexts.captureSettings.filmedFrom,
      view === 'rear' ? laterTexts.captureSettings.behind : laterTexts.captureSettings.theSide,
    ],
    [laterTexts.captureSettings.incline, inclineText(used.incline_degree)],
    [laterTexts.captureSettings.slowMotion, factorText(used.slow_motion_factor)],
    [laterTexts.captureSettings.frameRate, quality ? `${Math.round(quality.rate_hz)} Hz` : '–'],
    [
      laterTexts.captureSettings.runnerFound,
      quality ? `${Math.round(quality.found_share * 100)} %` : '–',
    ],
    [
      laterTexts.captureSettings.strides,
      quality
        ? fill(laterTexts.captureSettings.leftRight, {
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
      <h2 id="capture-title">{consoleTexts.measuredParts.recording}</h2>
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
      {scale && <p class="note warn">{laterTexts.captureSettings.nothingGivesTheScaleOf}</p>}
    </section>
  );
}
