import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { RecordedVideo } from './recorded-video.tsx';
import { shownLength } from './shown-length.ts';
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
  return (
    <section ref={panel} class="voice-over sheet stack" tabIndex={-1} aria-label={texts.title}>
      {state.name === 'starting' && <p role="status">{texts.starting}</p>}
      {state.name === 'recording' && (
        <RunningRecording voiceOver={voiceOver} problem={state.microphone.problem} />
      )}
      {state.name === 'failed' && (
        <Refusal reason={voiceOverTexts.voiceOverFailures[state.reason]} />
      )}
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

interface RunningProps {
  readonly voiceOver: VoiceOver;
  readonly problem: keyof typeof voiceOverTexts.microphoneProblems | null;
}

function RunningRecording({ voiceOver, problem }: RunningProps) {
  const limit = {
    length: shownLength(voiceOverLimits.lengthS),
    mb: voiceOverLimits.bytes / 2 ** 20,
  };
  return (
    <>
      <p class="row">
        <span class="recording-dot" aria-hidden="true" />
        <span class="grow" role="status">
          {problem === null ? texts.recordingWithSound : texts.recordingSilent}
        </span>
        <span class="mono">
          {shownLength(voiceOver.lengthS.value)} / {limit.length}
        </span>
      </p>
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
  const { refusal, attempt } = useAttempt();
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    setSending(true);
    await attempt(async () => {
      await client.sessions.recordings.create(sessionId, {
        title: String(fields.get('title')),
        for_athlete: fields.has('for_athlete') ? 'true' : 'false',
        has_sound: hasSound ? 'true' : 'false',
        duration: lengthS,
        recording: file,
      });
      saved();
    });
    setSending(false);
  };
  return (
    <form class="stack" onSubmit={(event) => void save(event)}>
      <p role="status">{hasSound ? texts.watchIt : texts.watchItSilent}</p>
      <RecordedVideo url={url} label={texts.yourRecording} />
      <label class="field">
        {texts.name}
        <input name="title" required maxLength={200} autoComplete="off" />
      </label>
      <div class="row">
        <label class="row grow">
          <input type="checkbox" name="for_athlete" />
          {consoleTexts.notePanel.forTheAthlete}
        </label>
        <button type="button" onClick={close}>
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
