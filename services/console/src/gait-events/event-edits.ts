import type { BodySide } from '@strideform/drawing';
import type { GaitEvents } from '@strideform/sdk';
import type { FrameTimes } from '../player/frame-times.ts';

export type EditedKind = GaitEvents['events'][number]['event'];

/** A contact or toe-off in the editor. */
export interface EditedEvent {
  /** Stays the same while the event is moved. */
  readonly id: number;
  readonly side: BodySide;
  readonly event: EditedKind;
  /** Time of the runner, s. */
  readonly time: number;
  readonly isByHand: boolean;
}

/** Events in order of time, with the lists before each edit, for Undo. */
export interface EventEdits {
  readonly events: readonly EditedEvent[];
  readonly before: readonly (readonly EditedEvent[])[];
}

export const editsOf = ({ events }: Pick<GaitEvents, 'events'>): EventEdits => ({
  events: events.map(({ side, event, time, source }, id) => ({
    id,
    side,
    event,
    time,
    isByHand: source === 'manual',
  })),
  before: [],
});

export const moveEvent = (edits: EventEdits, id: number, time: number): EventEdits => {
  const moved = edits.events.find((event) => event.id === id);
  if (moved === undefined || moved.time === time) return edits;
  const others = edits.events.filter((event) => event !== moved);
  return edited(edits, [...others, { ...moved, time, isByHand: true }]);
};

export const removeEvent = (edits: EventEdits, id: number): EventEdits =>
  edited(
    edits,
    edits.events.filter((event) => event.id !== id),
  );

export function addEvent(
  edits: EventEdits,
  added: Pick<EditedEvent, 'side' | 'event' | 'time'>,
): EventEdits & { readonly id: number } {
  const lists = [edits.events, ...edits.before];
  const id = 1 + Math.max(-1, ...lists.flat().map((event) => event.id));
  return { ...edited(edits, [...edits.events, { ...added, id, isByHand: true }]), id };
}

export function undo({ events, before }: EventEdits): EventEdits {
  return { events: before.at(-1) ?? events, before: before.slice(0, -1) };
}

const edited = ({ events, before }: EventEdits, changed: readonly EditedEvent[]): EventEdits => ({
  events: changed.toSorted((a, b) => a.time - b.time),
  before: [...before, events],
});

/** Returns the time of the frame that lies some frames after (or before) a time. */
export function framesFrom(times: FrameTimes, time: number, frames: 1 | -1): number {
  const frame = times.firstFrom(time);
  const isBetweenFrames = times.timeOf(frame) !== time;
  // From between two frames, a step leads to one of them.
  if (isBetweenFrames && frames === 1) return times.timeOf(frame);
  return times.timeOf(frame + frames);
}

/** Time for which a foot is on the ground by the edited events. */
export interface EditedStance {
  readonly side: BodySide;
  readonly startS: number;
  readonly endS: number;
}

/** Returns the stances of both feet. The clip's ends replace events that it cuts off. */
export function editedStances(
  events: readonly Pick<EditedEvent, 'side' | 'event' | 'time'>[],
  clip: { readonly startS: number; readonly endS: number },
): EditedStance[] {
  return (['left', 'right'] as const).flatMap((side) => {
    const own = events.filter((event) => event.side === side);
    return own.flatMap(({ event, time }, i) => {
      const [before, after] = [own[i - 1], own[i + 1]];
      if (event === 'toe_off')
        return before === undefined ? [{ side, startS: clip.startS, endS: time }] : [];
      if (after === undefined) return [{ side, startS: time, endS: clip.endS }];
      return after.event === 'toe_off' ? [{ side, startS: time, endS: after.time }] : [];
    });
  });
}
