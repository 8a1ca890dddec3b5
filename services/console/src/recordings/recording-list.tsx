import type { Recording } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Refusal, Show } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { RecordedVideo } from './recorded-video.tsx';
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
  const [round, setRound] = useState(0);
  const subject = `recordings of ${sessionId} ${savedCount} ${round}`;
  const reading = useLoaded(subject, (signal) => readRecordings(sessionId, signal));
  return (
    <Show reading={reading} what={texts.theRecordings}>
      {(recordings) =>
        recordings.length > 0 && (
          <ul class="frame-notes recordings" aria-label={texts.recordings}>
            {recordings.map((recording) => (
              <RecordingLine
                key={recording.recording_id}
                recording={recording}
                changed={() => setRound(round + 1)}
              />
            ))}
          </ul>
        )
      }
    </Show>
  );
}

interface LineProps {
  readonly recording: Recording;
  readonly changed: () => void;
}

function RecordingLine({ recording, changed }: LineProps) {
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
  const remove = (): void =>
    void attempt(async () => {
      await recordings.delete(session_id, recording_id);
      changed();
    });
  return (
    <li>
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
      {url !== null && <RecordedVideo url={url} label={title} isPlaying onError={play} />}
      <Refusal reason={refusal} />
    </li>
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
