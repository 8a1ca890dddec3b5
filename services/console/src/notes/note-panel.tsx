import type { FrameNote } from '@strideform/sdk';
import { useRef, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { Refusal, Show } from '../components/states.tsx';
import { useKeys } from '../player/keys.ts';
import type { Playback } from '../player/playback.ts';
import type { FrameNotes } from './frame-notes.ts';
import { shownQuantity } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';

interface PanelProps {
  readonly playback: Playback;
  readonly frameNotes: FrameNotes;
  readonly showFrame: (frame: number) => void;
}

/** Notes on single frames, and a field for a new one. */
export function NotePanel({ playback, frameNotes, showFrame }: PanelProps) {
  const { reading, notes, refusal, add, remove } = frameNotes;
  return (
    <section class="sheet stack" aria-labelledby="notes-title">
      <h2 id="notes-title">{consoleTexts.notePanel.notes}</h2>
      <Show reading={reading} what={consoleTexts.notePanel.theNotes}>
        {() => (
          <>
            {notes.length === 0 && <p class="muted">{consoleTexts.notePanel.nothingIsNotedYet}</p>}
            <ol class="frame-notes">
              {notes.map((note) => (
                <NoteLine
                  key={note.note_id}
                  note={note}
                  playback={playback}
                  showFrame={showFrame}
                  remove={mayWrite() ? () => void remove(note) : null}
                />
              ))}
            </ol>
            {mayWrite() && <NoteForm playback={playback} add={add} />}
          </>
        )}
      </Show>
      <Refusal reason={refusal} />
    </section>
  );
}

interface LineProps {
  readonly note: FrameNote;
  readonly playback: Playback;
  readonly showFrame: (frame: number) => void;
  readonly remove: (() => void) | null;
}

function NoteLine({ note, playback, showFrame, remove }: LineProps) {
  const { frame, text, author_name } = note;
  return (
    <li>
      <button
        aria-current={playback.frame.value === frame ? 'true' : undefined}
        onClick={() => showFrame(frame)}
      >
        {shownQuantity(playback.times.timeOf(frame), 's', 2)}
      </button>
      <span class="grow">
        {text}
        {author_name && <span class="small muted"> {author_name}</span>}
      </span>
      {remove && (
        <button aria-label={fill(consoleTexts.notePanel.deleteTheNote, { text })} onClick={remove}>
          ×
        </button>
      )}
    </li>
  );
}

function NoteForm({ playback, add }: { playback: Playback; add: FrameNotes['add'] }) {
  const line = useRef<HTMLInputElement>(null);
  const [isSending, setSending] = useState(false);
  const startWriting = (): void => {
    playback.pause();
    line.current?.closest('details')?.setAttribute('open', '');
    line.current?.focus();
  };
  useKeys({ n: startWriting }, [playback]);
  const frame = playback.frame.value;
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = line.current!.value.trim();
    if (text === '' || frame === null || isSending) return;
    setSending(true);
    const isPinned = await add(frame, text);
    setSending(false);
    if (!isPinned) return;
    form.reset();
    line.current?.blur();
  };
  return (
    <form class="fields" onSubmit={submit}>
      <label class="field">
        {consoleTexts.notePanel.newNoteOnFrame} {frame ?? '–'}
        <input
          ref={line}
          name="note"
          maxLength={1000}
          required
          autoComplete="off"
          onKeyDown={(event) => event.key === 'Escape' && line.current?.blur()}
        />
      </label>
      <button disabled={frame === null || isSending}>{consoleTexts.notePanel.pinTheNote}</button>
      <p class="small muted">
        <kbd>{consoleTexts.notePanel.n}</kbd> {consoleTexts.notePanel.writesANoteOnThe}{' '}
        <kbd>{consoleTexts.notePanel.enter}</kbd> {consoleTexts.notePanel.pinsIt}
      </p>
    </form>
  );
}

/** The notes on the visible frame, above the picture. */
export function NotesOfFrame({ playback, frameNotes: { notes } }: Omit<PanelProps, 'showFrame'>) {
  const frame = playback.frame.value;
  const here = notes.filter((note) => note.frame === frame);
  return (
    <div class="frame-words" role="status">
      {here.map(({ note_id, text }) => (
        <p key={note_id} class="note">
          {text}
        </p>
      ))}
    </div>
  );
}
