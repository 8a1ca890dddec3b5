import type { PictureSize } from '@strideform/drawing/marks';
import type { FrameNote } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { later } from '../components/later.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { useKeys } from '../player/keys.ts';
import type { Playback } from '../player/playback.ts';
import { usePenParts } from '../pen/use-pen-parts.ts';
import type { FrameNotes } from './frame-notes.ts';
import type { FramePen } from './use-pen.ts';
import { shownQuantity } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';

const DeleteNoteModal = later(
  async () => (await import('./delete-note-modal.tsx')).DeleteNoteModal,
);

interface PanelProps {
  readonly playback: Playback;
  readonly frameNotes: FrameNotes;
  readonly showFrame: (frame: number) => void;
  readonly pen: FramePen;
  /** Size of the clip's picture; null if it is not known. */
  readonly size: PictureSize | null;
  /** Recordings, which follow the notes. */
  readonly children: ComponentChildren;
}

/** Notes on single frames, and a field for a new one. */
export function NotePanel(props: PanelProps) {
  const { playback, frameNotes, showFrame, pen, size, children } = props;
  const { reading, notes, refusal, add, change, remove } = frameNotes;
  const [deleting, setDeleting] = useState<FrameNote | null>(null);
  return (
    <section class="sheet stack" aria-labelledby="notes-title">
      <h2 id="notes-title">{consoleTexts.notePanel.notes}</h2>
      <Show reading={reading} what={consoleTexts.notePanel.theNotes}>
        {() => (
          <>
            <p class="small muted">{consoleTexts.notePanel.whatTheAthleteSees}</p>
            {notes.length === 0 && <p class="muted">{consoleTexts.notePanel.nothingIsNotedYet}</p>}
            <ol class="frame-notes">
              {notes.map((note) => (
                <NoteLine
                  key={note.note_id}
                  note={note}
                  playback={playback}
                  showFrame={showFrame}
                  size={size}
                  changes={
                    mayWrite()
                      ? {
                          draw: () => {
                            showFrame(note.frame);
                            pen.startOn(note);
                          },
                          show: (isShown) => void change(note, { for_athlete: isShown }),
                          remove: () => setDeleting(note),
                        }
                      : null
                  }
                />
              ))}
            </ol>
            {mayWrite() && <NoteForm playback={playback} add={add} />}
          </>
        )}
      </Show>
      {children}
      {deleting && (
        <DeleteNoteModal note={deleting} remove={remove} close={() => setDeleting(null)} />
      )}
      <Refusal reason={refusal} />
    </section>
  );
}

interface LineProps extends Pick<PanelProps, 'playback' | 'showFrame' | 'size'> {
  readonly note: FrameNote;
  /** Changes of the note; null for a reader who may not change it. */
  readonly changes: {
    readonly draw: () => void;
    readonly show: (isForAthlete: boolean) => void;
    readonly remove: () => void;
  } | null;
}

function NoteLine({ note, playback, showFrame, size, changes }: LineProps) {
  const { frame, marks, author_name, for_athlete: isForAthlete } = note;
  const text = note.text || consoleTexts.notePanel.drawing;
  const parts = usePenParts(marks.length > 0);
  return (
    <li>
      <button
        aria-current={playback.frame.value === frame ? 'true' : undefined}
        onClick={() => showFrame(frame)}
      >
        {shownQuantity(playback.times.timeOf(frame), 's', 2)}
      </button>
      {parts && size && marks.length > 0 && (
        <span
          class="note-drawing"
          style={{ aspectRatio: `${size.widthPx} / ${size.heightPx}` }}
          aria-hidden="true"
        >
          <parts.MarkDrawing marks={parts.marksOf(note)} size={size} />
        </span>
      )}
      <span class="grow">
        {text}
        {author_name && <span class="small muted"> {author_name}</span>}
      </span>
      {changes === null && isForAthlete && (
        <span class="small muted">{consoleTexts.notePanel.forTheAthlete}</span>
      )}
      {changes && (
        <>
          <label class="row small">
            <input
              type="checkbox"
              checked={isForAthlete}
              onChange={(event) => changes.show(event.currentTarget.checked)}
            />
            {consoleTexts.notePanel.forTheAthlete}
          </label>
          <button
            aria-label={fill(consoleTexts.notePanel.drawOnTheNote, { text })}
            onClick={changes.draw}
          >
            {consoleTexts.notePanel.draw}
          </button>
          <button
            aria-label={fill(consoleTexts.notePanel.deleteTheNote, { text })}
            onClick={changes.remove}
          >
            ×
          </button>
        </>
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
    const isPinned = await add(frame, { text, marks: [], for_athlete: false });
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

type ShownNotesProps = Pick<PanelProps, 'playback' | 'frameNotes'>;

/** The notes on the visible frame, above the picture. */
export function NotesOfFrame({ playback, frameNotes: { notes } }: ShownNotesProps) {
  const frame = playback.frame.value;
  const here = notes.filter((note) => note.frame === frame && note.text !== '');
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

interface DrawingsProps extends ShownNotesProps, Pick<PanelProps, 'pen'> {
  readonly size: PictureSize;
}

/** The drawings of the notes on the visible frame, or the board of the pen. */
export function DrawingsOfFrame({ playback, frameNotes: { notes }, pen, size }: DrawingsProps) {
  const frame = playback.frame.value;
  const here = notes.filter((note) => note.frame === frame && note.marks.length > 0);
  const parts = usePenParts(here.length > 0);
  const { open } = pen;
  const others = here.filter(({ note_id }) => note_id !== open?.note?.note_id);
  return (
    <>
      {parts &&
        others.map((note) => (
          <parts.MarkDrawing
            key={note.note_id}
            marks={parts.marksOf(note)}
            size={size}
            label={fill(consoleTexts.notePanel.drawingOf, {
              text: note.text || consoleTexts.notePanel.drawing,
            })}
          />
        ))}
      {open && open.frame === frame && <open.parts.PenBoard editor={open.editor} size={size} />}
    </>
  );
}
