import { useRef, useState } from 'preact/hooks';
import type { Playback } from '../player/playback.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { shownQuantity } from '../numbers.ts';
import { editedStances, type EditedEvent, type EditedKind } from './event-edits.ts';
import { StanceBars } from './stance-bars.tsx';

interface EditableStripProps {
  readonly playback: Playback;
  readonly events: readonly EditedEvent[];
  readonly selectedId: number | null;
  readonly wrongIds: readonly number[];
  readonly select: (event: EditedEvent) => void;
  readonly move: (event: EditedEvent, timeS: number) => void;
  readonly step: (event: EditedEvent, frames: 1 | -1) => void;
  readonly remove: (event: EditedEvent) => void;
}

/** Part of the clip that the strip shows, s: about two strides, so that fingers hit one event. */
const windowS = 1.6;

/** Distance that a finger may move while it only selects an event, s: half of a handle. */
const touchSlackS = 0.02;

interface Drag {
  readonly event: EditedEvent;
  readonly timeS: number;
  /** Middle of the strip's window, which stays while an event is dragged, s. */
  readonly middleS: number;
  readonly isMoved: boolean;
}

/** The contacts around the shown frame, with a handle for each event. */
export function EditableStrip(props: EditableStripProps) {
  const { playback, events } = props;
  const { times } = playback;
  const [drag, setDrag] = useState<Drag | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const clip = { startS: times.timeOf(0), endS: times.timeOf(times.count - 1) };
  const startS = (drag?.middleS ?? playback.timeS.value) - windowS / 2;
  const percentOf = (timeS: number): number => (100 * (timeS - startS)) / windowS;
  const shown = drag === null ? events : withDragged(events, drag);
  const timeAt = (event: PointerEvent): number => {
    const { left, width } = box.current!.getBoundingClientRect();
    const timeS = startS + ((event.clientX - left) / width) * windowS;
    return times.timeOf(times.nearest(timeS));
  };
  const dragTo = (pointer: PointerEvent): void => {
    if (drag === null) return;
    const timeS = timeAt(pointer);
    const isMoved = drag.isMoved || Math.abs(timeS - drag.event.time) > touchSlackS;
    if (!isMoved) return;
    setDrag({ ...drag, timeS, isMoved });
    playback.goTo(times.nearest(timeS));
  };
  const isInWindow = ({ time }: EditedEvent): boolean => time >= startS && time <= startS + windowS;
  return (
    <div class="editable-strip" ref={box}>
      <StanceBars stances={editedStances(shown, clip)} percentOf={percentOf} />
      <div
        class="strip-cursor"
        style={{ transform: `translateX(${percentOf(playback.timeS.value)}%)` }}
      />
      {shown.filter(isInWindow).map((event) => (
        <Handle
          key={event.id}
          {...props}
          event={event}
          percent={percentOf(event.time)}
          begin={() =>
            setDrag({ event, timeS: event.time, middleS: playback.timeS.peek(), isMoved: false })
          }
          drag={dragTo}
          end={() => {
            if (drag?.isMoved) props.move(drag.event, drag.timeS);
            else props.select(event);
            setDrag(null);
          }}
        />
      ))}
    </div>
  );
}

const withDragged = (events: readonly EditedEvent[], drag: Drag): EditedEvent[] =>
  events
    .map((event) => (event.id === drag.event.id ? { ...event, time: drag.timeS } : event))
    .toSorted((a, b) => a.time - b.time);

interface HandleProps extends EditableStripProps {
  readonly event: EditedEvent;
  readonly percent: number;
  readonly begin: () => void;
  readonly drag: (pointer: PointerEvent) => void;
  readonly end: () => void;
}

function Handle(props: HandleProps) {
  const { event, percent, selectedId, wrongIds } = props;
  const onKeyDown = (key: KeyboardEvent): void => {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => props.step(event, -1),
      ArrowRight: () => props.step(event, 1),
      Delete: () => props.remove(event),
      Backspace: () => props.remove(event),
    };
    const action = actions[key.key];
    if (action === undefined) return;
    // The player has the arrow keys too.
    key.stopPropagation();
    key.preventDefault();
    action();
  };
  const state = `${event.isByHand ? ' by-hand' : ''}${wrongIds.includes(event.id) ? ' wrong' : ''}`;
  return (
    <button
      class={`event-handle ${event.side} ${event.event}${state}`}
      style={{ left: `${percent}%` }}
      data-event-id={event.id}
      aria-label={nameOf(event)}
      aria-pressed={event.id === selectedId}
      onClick={(click) => {
        // A pointer has already selected the event.
        if (click.detail === 0) props.select(event);
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(pointer) => {
        pointer.currentTarget.setPointerCapture(pointer.pointerId);
        props.begin();
      }}
      onPointerMove={props.drag}
      onPointerUp={props.end}
      onPointerCancel={props.end}
    >
      <span aria-hidden="true">{event.event === 'initial_contact' ? '▼' : '▲'}</span>
    </button>
  );
}

/** Returns the name of a kind of event, such as "Left contact". */
export const kindName = (side: EditedEvent['side'], event: EditedKind): string =>
  laterTexts.eventEditor[`${side}${event === 'toe_off' ? 'ToeOff' : 'Contact'}`];

/** Returns the name of an event, such as "Left contact, 1.233 s, by hand". */
export function nameOf({ side, event, time, isByHand }: EditedEvent): string {
  const { eventAt, byHand } = laterTexts.eventEditor;
  const name = fill(eventAt, {
    event: kindName(side, event),
    time: shownQuantity(time, 's', 3),
  });
  return isByHand ? `${name}, ${byHand}` : name;
}
