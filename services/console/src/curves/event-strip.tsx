import type { FrameNote } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { FrameTimes } from '../player/frame-times.ts';
import type { StancePhase } from '../player/gait-moments.ts';
import type { Playback } from '../player/playback.ts';
import { consoleTexts, fill } from '../texts.ts';

interface StripProps {
  readonly playback: Playback;
  readonly stances: readonly StancePhase[];
  readonly notes: readonly FrameNote[];
}

const [width, rowHeight] = [1000, 14];
const rows = { left: 4, right: 22 } as const;

/** Strip of ground contacts and notes over time. A click shows the moment in the clip. */
export function EventStrip({ playback, stances, notes }: StripProps) {
  const { times } = playback;
  const marks = useMemo(() => marksOf(times, stances, notes), [times, stances, notes]);
  if (times.count === 0) return null;
  const [startS, endS] = spanOf(times);
  const seek = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    playback.goToTime(startS + share * (endS - startS));
  };
  return (
    <figure class="event-strip">
      {stances.length > 0 && (
        <div class="strip-sides" aria-hidden="true">
          <span class="left-side">{consoleTexts.eventStrip.l}</span>
          <span class="right-side">{consoleTexts.eventStrip.r}</span>
        </div>
      )}
      <div class="strip-window">
        <StripCursor playback={playback} />
        <svg
          class="strip"
          viewBox={`0 0 ${width} 40`}
          preserveAspectRatio="none"
          role="img"
          aria-label={fill(consoleTexts.eventStrip.groundContactsAndNotesOver, {
            contactCount: stances.length,
            noteCount: notes.length,
          })}
          onPointerDown={seek}
          onPointerMove={(event) => event.buttons === 1 && seek(event)}
        >
          <title>{consoleTexts.eventStrip.onTheGroundLeftAbove}</title>
          {marks}
        </svg>
      </div>
    </figure>
  );
}

/** Draws the marks only once: a long clip has hundreds, and the cursor moves with each frame. */
function marksOf(
  times: FrameTimes,
  stances: readonly StancePhase[],
  notes: readonly FrameNote[],
): ComponentChildren {
  return (
    <>
      {stances.map(({ side, startS, endS }) => (
        <rect
          key={`${side}${startS}`}
          x={placeOf(times, startS)}
          y={rows[side]}
          width={Math.max(1, placeOf(times, endS) - placeOf(times, startS))}
          height={rowHeight}
          fill={`var(--${side})`}
        />
      ))}
      {notes.map(({ note_id, frame }) => (
        <rect
          key={note_id}
          x={placeOf(times, times.timeOf(frame)) - 4}
          y="0"
          width="8"
          height="40"
          fill="var(--warn)"
        />
      ))}
    </>
  );
}

/** The cursor is a layer above the marks, so that a new frame does not repaint them. */
function StripCursor({ playback }: { playback: Playback }) {
  const share = placeOf(playback.times, playback.timeS.value) / width;
  return <div class="strip-cursor" style={{ transform: `translateX(${100 * share}%)` }} />;
}

const spanOf = (times: FrameTimes): [startS: number, endS: number] => [
  times.timeOf(0),
  times.timeOf(times.count - 1),
];

/** Returns the position of a moment on the strip, in units of the drawing. */
function placeOf(times: FrameTimes, timeS: number): number {
  const [startS, endS] = spanOf(times);
  return ((timeS - startS) / (endS - startS)) * width;
}
