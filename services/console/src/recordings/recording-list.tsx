import type { Recording } from '@strideform/sdk';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { useReloadOnChange } from '../api/reload-on-change.ts';
import { ConfirmModal } from '../components/confirm-modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { StoredRecording } from './recorded-video.tsx';
import { shownLength } from './shown-length.ts';
import { voiceOverTexts } from './voice-over-texts.ts';

interface ListProps {
  readonly sessionId: string;
  /** Number of recordings that the page has saved. The list is read again after each. */
  readonly savedCount: number;
}

const texts = voiceOverTexts.voiceOver;

async function readRecordings(sessionId: string, signal: AbortSignal): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const list = client.sessions.recordings.list(sessionId, { limit: 100 }, { signal });
  for await (const recording of list) recordings.push(recording);
  return recordings.toReversed();
}

/** Recordings of a session, each with its player. */
export function RecordingList({ sessionId, savedCount }: ListProps) {
  const subject = `recordings of ${sessionId}`;
  const reading = useLoaded(subject, (signal) => readRecordings(sessionId, signal));
  useReloadOnChange(reading.reload, savedCount);
  return (
    <Show reading={reading} what={texts.theRecordings}>
      {(recordings) => <Lines recordings={recordings} reload={reading.reload} />}
    </Show>
  );
}

interface LinesProps {
  readonly recordings: readonly Recording[];
  readonly reload: () => void;
}

function Lines({ recordings, reload }: LinesProps) {
  const [deleting, setDeleting] = useState<Recording | null>(null);
  /** Ids of recordings that were deleted here. The list may still have them. */
  const [deletedIds, setDeletedIds] = useState<readonly string[]>([]);
  const section = useRef<HTMLElement>(null);
  const left = recordings.filter(({ recording_id }) => !deletedIds.includes(recording_id));
  const nextId = useRef<string | undefined>(undefined);
  const onDeleted = (recording: Recording): void => {
    const index = left.indexOf(recording);
    nextId.current = (left[index + 1] ?? left[index - 1])?.recording_id;
    setDeleting(null);
    setDeletedIds((last) => [...last, recording.recording_id]);
    reload();
  };
  useEffect(() => {
    // The focus was on the deleted line. After the last one, the dialog puts it on the heading.
    if (nextId.current === undefined) return;
    const next = `[data-id="${nextId.current}"] button`;
    section.current?.querySelector<HTMLElement>(next)?.focus();
  }, [deletedIds]);
  if (left.length === 0 && deletedIds.length === 0) return null;
  return (
    <section ref={section} class="stack" aria-labelledby="recordings-title">
      <h3 id="recordings-title">{texts.recordings}</h3>
      <p class="small muted">{left.length === 0 ? texts.noneLeft : texts.whatTheAthleteSees}</p>
      {left.length > 0 && (
        <ul class="frame-notes recordings" aria-labelledby="recordings-title">
          {left.map((recording) => (
            <RecordingLine
              key={recording.recording_id}
              recording={recording}
              changed={reload}
              remove={() => setDeleting(recording)}
            />
          ))}
        </ul>
      )}
      {deleting && (
        <DeleteRecordingModal
          recording={deleting}
          close={() => setDeleting(null)}
          deleted={() => onDeleted(deleting)}
        />
      )}
    </section>
  );
}

interface LineProps {
  readonly recording: Recording;
  readonly changed: () => void;
  readonly remove: () => void;
}

function RecordingLine({ recording, changed, remove }: LineProps) {
  const { recording_id, session_id, title, duration, author_name, has_sound } = recording;
  const [url, setUrl] = useState<string | null>(null);
  const { refusal, attempt } = useAttempt();
  const { recordings } = client.sessions;
  const newLink = async (): Promise<string> =>
    (await recordings.link.retrieve(session_id, recording_id)).url;
  const play = (): void => void attempt(async () => setUrl(await newLink()));
  const download = (): void =>
    void attempt(async () => {
      const link = document.createElement('a');
      link.href = await newLink();
      link.download = '';
      link.click();
    });
  const change = (isForAthlete: boolean): void =>
    void attempt(async () => {
      await recordings.change(session_id, recording_id, { for_athlete: isForAthlete });
      changed();
    });
  return (
    <li data-id={recording_id}>
      <button
        aria-expanded={url !== null}
        aria-label={fill(texts.play, { title })}
        onClick={() => (url === null ? play() : setUrl(null))}
      >
        <span aria-hidden="true">▶</span>
      </button>
      <span class="grow">
        {title} <span class="small mono muted">{shownLength(duration)}</span>
        {!has_sound && <span class="small muted"> {texts.silent}</span>}
        {author_name && <span class="small muted"> {author_name}</span>}
      </span>
      <AthleteChoice recording={recording} change={change} />
      <button aria-label={fill(texts.downloadOf, { title })} onClick={download}>
        {texts.download}
      </button>
      {mayWrite() && (
        <button aria-label={fill(texts.deleteOf, { title })} onClick={remove}>
          ×
        </button>
      )}
      {url !== null && <StoredRecording url={url} label={title} isPlaying renew={newLink} />}
      <Refusal reason={refusal} />
    </li>
  );
}

interface DeleteProps {
  readonly recording: Recording;
  readonly close: () => void;
  readonly deleted: () => void;
}

/** Asks for confirmation, because a deleted recording cannot be restored. */
function DeleteRecordingModal({ recording, close, deleted }: DeleteProps) {
  const { session_id, recording_id, title, for_athlete: isForAthlete } = recording;
  const remove = async (): Promise<void> => {
    await client.sessions.recordings.delete(session_id, recording_id);
    deleted();
  };
  return (
    <ConfirmModal
      title={texts.deleteThis}
      confirm={consoleTexts.deleteModal.delete}
      act={remove}
      close={close}
    >
      <p>{fill(isForAthlete ? texts.goesFromBoth : texts.goes, { title })}</p>
      <p>{consoleTexts.deleteModal.thisCannotBeUndone}</p>
    </ConfirmModal>
  );
}

interface ChoiceProps {
  readonly recording: Recording;
  readonly change: (isForAthlete: boolean) => void;
}

const AthleteChoice = ({ recording: { for_athlete: isForAthlete }, change }: ChoiceProps) =>
  mayWrite() ? (
    <label class="row small">
      <input
        type="checkbox"
        checked={isForAthlete}
        onChange={(event) => change(event.currentTarget.checked)}
      />
      {consoleTexts.notePanel.forTheAthlete}
    </label>
  ) : (
    <>{isForAthlete && <span class="small muted">{consoleTexts.notePanel.forTheAthlete}</span>}</>
  );
