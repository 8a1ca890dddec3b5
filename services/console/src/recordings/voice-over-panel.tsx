import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { Refusal } from '../components/states.tsx';
import { useUnsaved } from '../components/unsaved.ts';
import { consoleTexts, fill } from '../texts.ts';
import { RecordedVideo } from './recorded-video.tsx';
import { shownLength } from './shown-length.ts';
import { storeRecording, type NewRecording } from './store-recording.ts';
import { voiceOverTexts } from './voice-over-texts.ts';
import { VoiceOver, voiceOverLimits, type MadeRecording } from './voice-over.ts';

interface PanelProps {
  readonly sessionId: string;
  /** Returns the stage that is recorded. */
  readonly stage: () => HTMLElement | null;
  /** True if the browser may not read the pixels of the clip. */
  readonly isUnreadable: boolean;
  readonly close: () => void;
  readonly saved: () => void;
}

const texts = voiceOverTexts.voiceOver;

/** Records what the stage shows and what the coach says. Then it can be watched and saved. */
export function VoiceOverPanel({ sessionId, stage, isUnreadable, close, saved }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const voiceOver = useMemo(() => new VoiceOver(), []);
  useEffect(() => {
    panel.current!.focus({ preventScroll: true });
    const recorded = stage();
    if (recorded !== null) void voiceOver.start(recorded);
    return () => voiceOver.cancel();
  }, []);
  useEffect(() => {
    if (isUnreadable) voiceOver.failUnreadable();
  }, [isUnreadable]);
  const state = voiceOver.state.value;
  useUnsaved(state.name === 'recording' || state.name === 'made');
  useEffect(() => {
    // The button with the focus is gone.
    if (document.activeElement === document.body) panel.current!.focus({ preventScroll: true });
  }, [state.name]);
  return (
    <section ref={panel} class="voice-over sheet stack" tabIndex={-1} aria-label={texts.title}>
      {state.name === 'failed' ? (
        <Refusal reason={voiceOverTexts.voiceOverFailures[state.reason]} />
      ) : (
        <Progress voiceOver={voiceOver} />
      )}
      {state.name === 'recording' && <Limits problem={state.microphone.problem} />}
      {state.name === 'made' ? (
        <SaveForm sessionId={sessionId} made={state.made} close={close} saved={saved} />
      ) : (
        <div class="row">
          <button onClick={close}>{state.name === 'failed' ? texts.close : texts.discard}</button>
          {state.name === 'recording' && (
            <button class="main" onClick={() => void voiceOver.stop()}>
              {texts.stop}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** One line for all states, because screen readers announce only changes of what is there. */
function Progress({ voiceOver }: { voiceOver: VoiceOver }) {
  const isRecording = voiceOver.state.value.name === 'recording';
  return (
    <div class="row">
      {isRecording && <span class="recording-dot" aria-hidden="true" />}
      <p class="grow" role="status">
        {progressText(voiceOver.state.value)}
      </p>
      {isRecording && (
        <span class="mono">
          {shownLength(voiceOver.lengthS.value)} / {shownLength(voiceOverLimits.lengthS)}
        </span>
      )}
    </div>
  );
}

function progressText(state: VoiceOver['state']['value']): string {
  if (state.name === 'recording')
    return state.microphone.problem === null ? texts.recordingWithSound : texts.recordingSilent;
  if (state.name !== 'made') return texts.starting;
  const { endedBy, hasSound } = state.made;
  const watchIt = hasSound ? texts.watchIt : texts.watchItSilent;
  return endedBy === null ? watchIt : `${voiceOverTexts.voiceOverEnds[endedBy]} ${watchIt}`;
}

interface LimitsProps {
  readonly problem: keyof typeof voiceOverTexts.microphoneProblems | null;
}

function Limits({ problem }: LimitsProps) {
  const limit = {
    length: shownLength(voiceOverLimits.lengthS),
    mb: voiceOverLimits.bytes / 2 ** 20,
  };
  return (
    <>
      {problem !== null && <p class="note">{voiceOverTexts.microphoneProblems[problem]}</p>}
      <p class="small muted">{fill(texts.limits, limit)}</p>
    </>
  );
}

interface FormProps extends Pick<PanelProps, 'sessionId' | 'close' | 'saved'> {
  readonly made: MadeRecording;
}

/** The recording to watch, its title, and whether the athlete gets it. */
function SaveForm({ sessionId, made, close, saved }: FormProps) {
  const { file, lengthS, hasSound } = made;
  const url = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const [isSending, setSending] = useState(false);
  const discarded = useMemo(() => new AbortController(), []);
  const { refusal, attempt } = useAttempt();
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const content: NewRecording = {
      title: String(fields.get('title')).trim(),
      for_athlete: fields.has('for_athlete') ? 'true' : 'false',
      has_sound: hasSound ? 'true' : 'false',
      duration: lengthS,
      recording: file,
    };
    const { recordings } = client.sessions;
    setSending(true);
    await attempt(async () => {
      // A discarded recording has no panel any more. The open one may be that of the next.
      if (await storeRecording(recordings, sessionId, content, discarded.signal)) saved();
    });
    setSending(false);
  };
  const discard = (): void => {
    discarded.abort();
    close();
  };
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <RecordedVideo source={{ src: url }} label={texts.yourRecording} />
      <label class="field">
        {texts.name}
        <input name="title" required maxLength={200} autoComplete="off" />
      </label>
      <div class="row">
        <label class="row grow">
          <input type="checkbox" name="for_athlete" />
          {consoleTexts.notePanel.forTheAthlete}
        </label>
        <button type="button" onClick={discard}>
          {texts.discard}
        </button>
        <button class="main" disabled={isSending}>
          {isSending ? texts.saving : texts.save}
        </button>
      </div>
      <Refusal reason={refusal} />
    </form>
  );
}
