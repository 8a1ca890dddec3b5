import { isRoughAngle, type NormMark } from '@strideform/drawing';
import type { Assessment, GaitAnalysis } from '@strideform/sdk';
import { useBoxSize } from './box-size.ts';
import { momentsOfSide, percentOfCycle, timeInCycle } from './cycle-position.ts';
import type { Playback } from '../player/playback.ts';
import { nearSideOf } from '../player/session-figure.ts';
import { singleValuesText, type CurveAngle } from './curve-angles.ts';
import { CycleChart, type CycleLine } from './cycle-chart.tsx';
import { shownNumber } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';

interface OverCycleProps {
  readonly playback: Playback;
  readonly gait: GaitAnalysis;
  readonly assessment: Assessment;
  readonly angle: CurveAngle;
}

/** The mean stride of each side with its SD, and the published values at the runner's speed. */
export function AnglesOverCycle({ playback, gait, assessment, angle }: OverCycleProps) {
  const [plot, size] = useBoxSize<HTMLDivElement>();
  const sides = [
    { side: 'left', title: consoleTexts.anglesOverCycle.left, curves: gait.left.angles[angle.key] },
    {
      side: 'right',
      title: consoleTexts.anglesOverCycle.right,
      curves: gait.right.angles[angle.key],
    },
  ] as const;
  const near = nearSideOf(assessment);
  const lines = sides
    .filter(({ curves }) => curves.mean.length > 0)
    .map(({ side, title, curves }): CycleLine => ({
      title,
      colour: `var(--${side})`,
      mean: curves.mean,
      sd: curves.std_dev,
      // The far leg is often hidden, so its angles are estimates.
      isDashed: isRoughAngle(angle.joint) || (side !== near && angle.joint !== 'trunk'),
    }));
  if (lines.length === 0)
    return <p class="muted">{consoleTexts.anglesOverCycle.noWholeStrideWasMeasured}</p>;
  const contacts = momentsOfSide(assessment.gait_events, near);
  const norm = angle.norm === 'knee' ? assessment.joint_norms.knee : null;
  const normMarks = (norm?.instants ?? []).map(({ percent, mean, sd }): NormMark => ({
    percent,
    meanDeg: mean,
    sdDeg: sd,
  }));
  return (
    <figure>
      <div ref={plot} class="plot">
        {size && (
          <CycleChart
            title={angle.title}
            lines={lines}
            norms={normMarks}
            cursor={percentOfCycle(contacts, playback.timeS.value)}
            onPick={(percent) => {
              const timeS = timeInCycle(contacts, playback.timeS.peek(), percent);
              if (timeS !== null) playback.goToTime(timeS);
            }}
            size={size}
          />
        )}
      </div>
      <CycleCaption gait={gait} near={near} angle={angle} norm={norm} />
    </figure>
  );
}

type KneeNorm = Assessment['joint_norms']['knee'];

interface CaptionProps extends Pick<OverCycleProps, 'gait' | 'angle'> {
  readonly near: 'left' | 'right';
  readonly norm: KneeNorm;
}

/** Explains the lines, the band and the bars. */
function CycleCaption({ gait, near, angle, norm }: CaptionProps) {
  return (
    <figcaption class="small">
      <span class="left-side">
        {fill(consoleTexts.anglesOverCycle.leftStrides, { cycleCount: gait.left.cycle_count })}
      </span>
      <span class="right-side">
        {fill(consoleTexts.anglesOverCycle.rightStrides, { cycleCount: gait.right.cycle_count })}
      </span>
      <span class="muted">
        {fill(consoleTexts.anglesOverCycle.bandOneSdCursorStride, {
          side: consoleTexts.sides[near],
        })}
      </span>
      <span class="muted">{singleValuesText(angle)}</span>
      <span class="muted">{normText(angle, norm)}</span>
    </figcaption>
  );
}

function normText(angle: CurveAngle, norm: KneeNorm): string {
  const { noPublishedValues, barsMean2SdAt } = consoleTexts.anglesOverCycle;
  if (norm === null) return fill(noPublishedValues, { reason: whyNoNorm(angle) });
  return fill(barsMean2SdAt, { speed: shownNumber(norm.speed, 'm/s'), source: norm.source });
}

const whyNoNorm = ({ norm }: CurveAngle): string =>
  norm === 'knee' ? consoleTexts.anglesOverCycle.noStudyFits : norm.missingBecause;
