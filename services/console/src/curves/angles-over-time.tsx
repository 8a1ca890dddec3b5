import { wholeDegrees, type BodySide } from '@strideform/drawing';
import type { SessionExport } from '@strideform/sdk';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Playback } from '../player/playback.ts';
import { singleValuesText, type CurveAngle } from './curve-angles.ts';
import { createTimeChart, type TimeChart, type TimeLine } from './time-chart.ts';
import { consoleTexts, fill } from '../texts.ts';
import { labelled } from '../words.ts';

interface OverTimeProps {
  readonly playback: Playback;
  readonly data: SessionExport;
  readonly angle: CurveAngle;
  /** Side toward the camera. The other leg is often hidden, so its angles are estimates. */
  readonly nearSide: BodySide;
}

/** An angle of both sides over the clip. Its cursor follows the clip, and moves it. */
export function AnglesOverTime({ playback, data, angle, nearSide }: OverTimeProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<TimeChart | null>(null);
  useEffect(() => {
    if (!place.current) return;
    chart.current = createTimeChart(place.current, {
      timesS: data.all_timestamps,
      lines: linesOf(data, angle, nearSide),
      onPick: (timeS) => playback.goToTime(timeS),
    });
    chart.current.showTime(playback.timeS.peek());
    return () => chart.current?.destroy();
  }, [data, angle, playback]);
  useSignalEffect(() => chart.current?.showTime(playback.timeS.value));
  const frame = playback.frame.value;
  return (
    <figure>
      <div
        ref={place}
        class="plot"
        role="img"
        aria-label={fill(consoleTexts.anglesOverTime.overTime, { title: angle.title })}
      />
      <figcaption class="small">
        {linesOf(data, angle, nearSide).map(({ title, colour, values, isEstimate }) => (
          <span key={title} class={colour === '--muted' ? '' : `${colour.slice(2)}-side`}>
            {labelled(
              `${title}${isEstimate ? consoleTexts.anglesOverTime.estimated : ''}`,
              frame === null ? '–' : degrees(values[frame]),
            )}
          </span>
        ))}
        <span class="muted">{singleValuesText(angle)}</span>
      </figcaption>
    </figure>
  );
}

function linesOf(data: SessionExport, { left, right }: CurveAngle, nearSide: BodySide): TimeLine[] {
  const line = (title: string, colour: string, name: string, side = nearSide): TimeLine[] => {
    const values = data.angles[name];
    return values === undefined ? [] : [{ title, colour, values, isEstimate: side !== nearSide }];
  };
  if (left === right) return line(consoleTexts.anglesOverTime.trunk, '--accent', left);
  return [
    ...line(consoleTexts.anglesOverTime.left, '--left', left, 'left'),
    ...line(consoleTexts.anglesOverTime.right, '--right', right, 'right'),
  ];
}

const degrees = (value: number | null | undefined): string =>
  value == null ? consoleTexts.anglesOverTime.notMeasured : wholeDegrees(value);
