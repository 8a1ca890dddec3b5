import { isRoughAngle, type NormMark } from '@strideform/drawing';
import type { Assessment, GaitAnalysis } from '@strideform/sdk';
import { useBoxSize } from './box-size.ts';
import { momentsOfSide, percentOfCycle, timeInCycle } from './cycle-position.ts';
import type { Playback } from '../player/playback.ts';
import { nearSideOf } from '../player/session-figure.ts';
import { singleValuesText, type CurveAngle } from './curve-angles.ts';
import { CycleChart, type CycleLine } from './cycle-chart.tsx';

interface OverCycleProps {
  readonly playback: Playback;
  readonly gait: GaitAnalysis;
  readonly assessment: Assessment;
  readonly angle: CurveAngle;
}

/** The mean stride of each side with its SD, and what was published at the runner's speed. */
export function AnglesOverCycle({ playback, gait, assessment, angle }: OverCycleProps) {
  const [plot, size] = useBoxSize<HTMLDivElement>();
  const sides = [
    { side: 'left', title: 'Left', curves: gait.left.angles[angle.key] },
    { side: 'right', title: 'Right', curves: gait.right.angles[angle.key] },
  ] as const;
  const lines = sides
    .filter(({ curves }) => curves.mean.length > 0)
    .map(({ side, title, curves }): CycleLine => ({
      title,
      colour: `var(--${side})`,
      mean: curves.mean,
      sd: curves.std_dev,
      isDashed: isRoughAngle(angle.joint),
    }));
  if (lines.length === 0)
    return <p class="muted">No whole stride was measured, so there are no mean curves.</p>;
  const near = nearSideOf(assessment);
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
      <figcaption class="small">
        <span class="left-side">Left: {gait.left.cycle_count} strides</span>
        <span class="right-side">Right: {gait.right.cycle_count} strides</span>
        <span class="muted">Band: one SD. Cursor: stride of the {near} leg.</span>
        <span class="muted">{singleValuesText(angle)}</span>
        <span class="muted">
          {norm === null
            ? `No published values: ${whyNoNorm(angle)}.`
            : `Bars: mean ± 2 SD at ${norm.speed} m/s (${norm.source}).`}
        </span>
      </figcaption>
    </figure>
  );
}

const whyNoNorm = ({ norm }: CurveAngle): string =>
  norm === 'knee' ? 'nobody was studied near this speed' : norm.missingBecause;
