import type { Playback } from '../player/playback.ts';
import type { FrameNote } from '@strideform/sdk';
import type { StancePhase } from '../player/gait-moments.ts';

interface StripProps {
  readonly playback: Playback;
  readonly stances: readonly StancePhase[];
  readonly notes: readonly FrameNote[];
}

const [width, rowHeight] = [1000, 14];
const rows = { left: 4, right: 22 } as const;

/** When each foot is on the ground, and which frames have notes. A click shows the moment. */
export function EventStrip({ playback, stances, notes }: StripProps) {
  const { times, timeS } = playback;
  if (times.count === 0) return null;
  const [startS, endS] = [times.timeOf(0), times.timeOf(times.count - 1)];
  const xOf = (at: number): number => ((at - startS) / (endS - startS)) * width;
  const seek = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    playback.goToTime(startS + share * (endS - startS));
  };
  return (
    <figure>
      <svg
        class="strip"
        viewBox={`0 0 ${width} 40`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${stances.length} ground contacts and ${notes.length} notes over the clip`}
        onPointerDown={seek}
        onPointerMove={(event) => event.buttons === 1 && seek(event)}
      >
        {stances.map(({ side, startS: from, endS: to }) => (
          <rect
            key={`${side}${from}`}
            x={xOf(from)}
            y={rows[side]}
            width={Math.max(1, xOf(to) - xOf(from))}
            height={rowHeight}
            fill={`var(--${side})`}
          />
        ))}
        {notes.map(({ note_id, frame }) => (
          <rect
            key={note_id}
            x={xOf(times.timeOf(frame)) - 4}
            y="0"
            width="8"
            height="40"
            fill="var(--warn)"
          />
        ))}
        <line
          x1={xOf(timeS.value)}
          x2={xOf(timeS.value)}
          y1="0"
          y2="40"
          stroke="var(--ink)"
          stroke-width="2"
          vector-effect="non-scaling-stroke"
        />
      </svg>
      <figcaption class="small muted">
        On the ground: <span class="left-side">left</span> above,{' '}
        <span class="right-side">right</span> below
        {notes.length > 0 && <span class="note-mark"> · notes</span>}
      </figcaption>
    </figure>
  );
}
