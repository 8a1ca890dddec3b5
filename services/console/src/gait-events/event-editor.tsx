import { ApiError, type GaitEvents } from '@strideform/sdk';
import type { BodySide } from '@strideform/drawing';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { Refusal, Show } from '../components/states.tsx';
import { useUnsaved } from '../components/unsaved.ts';
import type { Playback } from '../player/playback.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { EditableStrip, kindName, nameOf } from './editable-strip.tsx';
import {
  addEvent,
  editsOf,
  framesFrom,
  moveEvent,
  removeEvent,
  undo,
  type EditedEvent,
  type EventEdits,
  type EditedKind,
} from './event-edits.ts';
import { labelled } from '../words.ts';

export interface EventEditorProps {
  readonly sessionId: string;
  readonly playback: Playback;
  readonly close: () => void;
  /** Called when the new analysis is queued. */
  readonly saved: () => void;
}

/** Editor of contacts and toe-offs, by frames. Saving analyses the session again. */
export function EventEditor(props: EventEditorProps) {
  const { sessionId } = props;
  const reading = useLoaded(`events ${sessionId}`, (signal) =>
    client.sessions.gaitEvents.retrieve(sessionId, { signal }),
  );
  return (
    <section class="sheet curves docked event-editor" aria-label={laterTexts.eventEditor.title}>
      <Show reading={reading} what={laterTexts.eventEditor.theEvents}>
        {(found) => <LoadedEditor {...props} found={found} />}
      </Show>
    </section>
  );
}

function LoadedEditor(props: EventEditorProps & { found: GaitEvents }) {
  const { playback, found } = props;
  const texts = laterTexts.eventEditor;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const editing = useEditing(playback, found, () => heading.current?.focus());
  const saving = useSaving(props);
  const { edits, selected, select, move, step, remove } = editing;
  useUnsaved(edits.before.length > 0);
  const strip = { playback, events: edits.events, wrongIds: saving.wrongIds };
  const selectedId = selected?.id ?? null;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} class="small">
        {texts.title}
      </h2>
      <p class="small muted">{texts.convention}</p>
      <EditableStrip {...{ ...strip, selectedId, select, move, step, remove }} />
      <SelectedEvent {...editing} />
      <AddButtons add={editing.add} />
      <Refusal reason={saving.refusal} />
      <div class="row">
        <button
          class="main"
          disabled={edits.before.length === 0}
          onClick={() => saving.save(edits.events)}
        >
          {texts.save}
        </button>
        <button disabled={edits.before.length === 0} onClick={editing.undo}>
          {texts.undo}
        </button>
        <button onClick={props.close}>{texts.discard}</button>
        {found.corrected && <button onClick={saving.reset}>{texts.backToAutomatic}</button>}
        <span class="small muted" role="status">
          {fill(texts.changes, { count: edits.before.length })}
        </span>
      </div>
    </>
  );
}

/** The edited events, the selected one, and what changes them. */
function useEditing(playback: Playback, found: GaitEvents, focusEditor: () => void) {
  const { times } = playback;
  const [edits, setEdits] = useState<EventEdits>(() => editsOf(found));
  const [selectedId, setSelectedId] = useState<number | null>(null);
  const selected = edits.events.find(({ id }) => id === selectedId) ?? null;
  const select = ({ id, time }: EditedEvent): void => {
    setSelectedId(id);
    playback.goTo(times.firstFrom(time));
  };
  const move = (event: EditedEvent, time: number): void => {
    setEdits(moveEvent(edits, event.id, time));
    select({ ...event, time });
  };
  return {
    edits,
    selected,
    select,
    move,
    step: (event: EditedEvent, frames: 1 | -1): void =>
      move(event, framesFrom(times, event.time, frames)),
    remove: (event: EditedEvent): void => {
      setEdits(removeEvent(edits, event.id));
      setSelectedId(null);
      // The focused button is gone or disabled.
      focusEditor();
    },
    add: (side: BodySide, event: EditedKind): void => {
      const frame = playback.frame.value ?? times.nearest(playback.timeS.value);
      playback.pause();
      const added = addEvent(edits, { side, event, time: times.timeOf(frame) });
      setEdits(added);
      setSelectedId(added.id);
    },
    undo: (): void => setEdits(undo(edits)),
    goBeside: (direction: 1 | -1): void => {
      const next = eventBeside(edits.events, selected, playback.timeS.value, direction);
      if (next !== null) select(next);
    },
  };
}

interface SelectedProps {
  readonly selected: EditedEvent | null;
  readonly goBeside: (direction: 1 | -1) => void;
  readonly step: (event: EditedEvent, frames: 1 | -1) => void;
  readonly remove: (event: EditedEvent) => void;
}

/** The selected event, and what can be done with it by buttons alone. */
function SelectedEvent({ selected, goBeside, step, remove }: SelectedProps) {
  const texts = laterTexts.eventEditor;
  const isNone = selected === null;
  return (
    <div class="row" role="group" aria-label={texts.selected}>
      <button onClick={() => goBeside(-1)}>{texts.earlier}</button>
      <button onClick={() => goBeside(1)}>{texts.later}</button>
      <button disabled={isNone} onClick={() => selected && step(selected, -1)}>
        {texts.frameEarlier}
      </button>
      <button disabled={isNone} onClick={() => selected && step(selected, 1)}>
        {texts.frameLater}
      </button>
      <button disabled={isNone} class="danger" onClick={() => selected && remove(selected)}>
        {texts.remove}
      </button>
      <output class="grow">{selected === null ? texts.noneSelected : nameOf(selected)}</output>
    </div>
  );
}

function AddButtons({ add }: { add: (side: BodySide, event: EditedKind) => void }) {
  const { addHere } = laterTexts.eventEditor;
  const kinds = ['initial_contact', 'toe_off'] as const;
  return (
    <div class="row" role="group" aria-label={addHere}>
      <span class="small">{addHere}</span>
      {(['left', 'right'] as const).flatMap((side) =>
        kinds.map((event) => (
          <button key={side + event} onClick={() => add(side, event)}>
            + {kindName(side, event)}
          </button>
        )),
      )}
    </div>
  );
}

/** Returns the event before or after the selected one, or else the shown time. */
function eventBeside(
  events: readonly EditedEvent[],
  selected: EditedEvent | null,
  timeS: number,
  direction: 1 | -1,
): EditedEvent | null {
  if (selected !== null) return events[events.indexOf(selected) + direction] ?? null;
  if (direction === 1) return events.find(({ time }) => time > timeS) ?? null;
  return events.findLast(({ time }) => time < timeS) ?? null;
}

/** Sends the events, and marks those that the API refuses. */
function useSaving({ sessionId, found, saved }: EventEditorProps & { found: GaitEvents }) {
  const { refusal, attempt } = useAttempt();
  const [wrongIds, setWrongIds] = useState<readonly number[]>([]);
  const { version } = found;
  const save = (events: readonly EditedEvent[]): Promise<void> =>
    attempt(async () => {
      setWrongIds([]);
      const sent = events.map(({ side, event, time }) => ({ side, event, time }));
      try {
        await client.sessions.gaitEvents.replace(sessionId, { version, events: sent });
      } catch (error) {
        const wrong = wrongEvents(error, events);
        setWrongIds(wrong.map(({ event }) => event.id));
        throw wrong.length === 0 ? error : new Error(sentencesOf(wrong), { cause: error });
      }
      saved();
    });
  const reset = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.gaitEvents.delete(sessionId, { version });
      saved();
    });
  return { refusal, wrongIds, save, reset };
}

interface WrongEvent {
  readonly event: EditedEvent;
  readonly message: string;
}

function wrongEvents(error: unknown, events: readonly EditedEvent[]): WrongEvent[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.flatMap(({ pointer, message }) => {
    const event = events[Number(/^\/events\/(\d+)/.exec(pointer)?.[1])];
    return event === undefined ? [] : [{ event, message }];
  });
}

const sentencesOf = (wrong: readonly WrongEvent[]): string =>
  wrong.map(({ event, message }) => `${labelled(nameOf(event), message)}.`).join(' ');
