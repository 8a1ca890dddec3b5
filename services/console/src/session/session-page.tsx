import type { FrameNote, SessionDetail, SessionMedia } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso';
import { useMemo, useRef, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import { fileInLanguage } from '../api/fetch-in-language.ts';
import { useLoaded } from '../api/loaded.ts';
import { CurvePanel } from '../curves/curve-panel.tsx';
import { EventStrip } from '../curves/event-strip.tsx';
import { Fold, isOneColumn } from '../components/fold.tsx';
import { EventControls, useEventEditor } from '../gait-events/event-controls.tsx';
import { useCreeping } from '../components/use-creeping.ts';
import { later } from '../components/later.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { Show } from '../components/states.tsx';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import { FrameTimes } from '../player/frame-times.ts';
import { stancesOf } from '../player/gait-moments.ts';
import { Playback } from '../player/playback.ts';
import { isFilmedFromBehind, pictureSizeOf } from '../player/session-figure.ts';
import { useFrameNotes } from '../notes/frame-notes.ts';
import { NotePanel } from '../notes/note-panel.tsx';
import { usePen } from '../notes/use-pen.ts';
import { VideoPlayer } from '../player/video-player.tsx';
import { isOver, momentText, progressText } from '../words.ts';
import { isHeightMissing, likelySlowMotion } from './another-setting.ts';
import { ClipVerdict, SlowMotionButton } from './clip-verdict.tsx';
import { CompareWithBefore } from './compare-with-before.tsx';
import type { ExplainedFrame, ShowFrame } from '../pen/explained-number.ts';
import { FindingList } from './finding-list.tsx';
import { useLive, useReloadIfGone } from './live-session.ts';
import { MeasuredClip } from './measured-clip.tsx';
import { MeasuredParts } from './measured-parts.tsx';
import { loadSession, type MeasuredSessionData, type SessionData } from './load-session.ts';
import { AthleteNote } from './athlete-note.tsx';
import { MissingHeight, MoreActions } from './more-actions.tsx';
import { Remedies } from './remedies.tsx';
import { clipsOf, playbackOf } from './session-clip.ts';
import { runTime } from './run-order.ts';
import { useTickedDrills } from './ticked-drills.tsx';
import { ShareButton } from './share-button.tsx';
import { consoleTexts, fill } from '../texts.ts';

const RecordingList = later(
  async () => (await import('../recordings/recording-list.tsx')).RecordingList,
);

export function SessionPage() {
  const { id } = useRoute().params as { id: string };
  const reading = useLoaded(id, (signal) => loadSession(id, signal));
  return (
    <Show reading={reading} what={consoleTexts.sessionPage.theSession} isPage>
      {(found) => <LoadedSession key={id} found={found} reload={reading.reload} />}
    </Show>
  );
}

interface LoadedProps {
  readonly found: SessionData;
  readonly reload: () => void;
}

function LoadedSession({ found, reload }: LoadedProps) {
  const session = useLive(found.session.session_id, found.session, reload);
  usePageTitle(session.title);
  useReloadIfGone(session.session_id, reload);
  return (
    <div class="session-page">
      <div class="session-head stack">
        <SessionHead {...{ session, reload }} media={found.media} measured={found.measured} />
        <SessionState session={session} reload={reload} />
        {isHeightMissing(session) && <MissingHeight {...{ session, reload }} media={found.media} />}
        {session.athlete_note && (
          <AthleteNote title={consoleTexts.athleteNote.yours} note={session.athlete_note} />
        )}
        {isOver(session) && (
          <ClipVerdict quality={session.quality}>
            {mayWrite() && <Remedies {...{ session, reload }} media={found.media} />}
          </ClipVerdict>
        )}
      </div>
      {found.measured === null ? (
        <UnmeasuredClip session={session} media={found.media} />
      ) : (
        <MeasuredPage
          session={session}
          media={found.media}
          measured={found.measured}
          reload={reload}
        />
      )}
    </div>
  );
}

interface HeadProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  readonly measured: MeasuredSessionData | null;
  readonly reload: () => void;
}

function SessionHead({ session, media, measured, reload }: HeadProps) {
  const { session_id, title, user_name, tags } = session;
  return (
    <div class="title-row">
      <div class="grow">
        <h1>{title}</h1>
        <p class="muted">{[user_name, momentText(runTime(session)), ...tags].join(' · ')}</p>
      </div>
      <Actions>
        {measured?.form && (
          <>
            <CompareWithBefore session={session} userId={measured.form.user_info.uid} />
            <a href={`/console/runners/${encodeURIComponent(measured.form.user_info.uid)}`}>
              {consoleTexts.sessionPage.allOfThisRunner}
            </a>
            <a
              class="button"
              href={fileInLanguage(`/running/sessions/${session_id}/report.pdf`)}
              target="_blank"
              rel="noopener"
            >
              {consoleTexts.sessionPage.reportAsPdf}
            </a>
          </>
        )}
        {measured && mayWrite() && <ShareButton sessionId={session_id} />}
        {mayWrite() && isOver(session) && <MoreActions {...{ session, media, reload }} />}
      </Actions>
    </div>
  );
}

/** Links and buttons of the page. On a phone they are behind one button, until it is pressed. */
function Actions({ children }: { children: ComponentChildren }) {
  if (!isOneColumn()) return <>{children}</>;
  return (
    <details class="actions">
      <summary>{consoleTexts.sessionPage.actions}</summary>
      <div class="row">{children}</div>
    </details>
  );
}

/** Progress of a running analysis, or the reason why one failed. */
function SessionState({ session, reload }: Pick<HeadProps, 'session' | 'reload'>) {
  const { error, reanalysis } = session;
  const running = reanalysis ?? session;
  const creeping = useCreeping(session.session_id, running);
  const failure = error ?? reanalysis?.error ?? null;
  return (
    <div class="stack" role="status">
      {!isOver(running) && (
        <div class="note">
          {reanalysis !== null && consoleTexts.sessionPage.newAnalysis}
          {/* Screen readers would read out each step of the creep. */}
          <span class="visually-hidden">{progressText(running)}</span>
          <span aria-hidden="true">{progressText(creeping)}</span>
          <progress
            aria-label={consoleTexts.sessionPage.progress}
            max={1}
            value={creeping.progress}
          />
        </div>
      )}
      {failure && (
        <div class="note bad">
          <h2>{failure.title}</h2>
          <p>{failure.detail}</p>
          {mayWrite() && (
            <SlowMotionButton
              factor={likelySlowMotion({ quality: null, error: failure })}
              sessionId={session.session_id}
              reload={reload}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Step of a clip whose frames are not known, s. */
const unmeasuredStepS = 1 / 30;
const nothingDrawn: OverlayChoice = { skeleton: false, contacts: false, angles: [] };

/** The clip without measurements, because its analysis is running or has failed. */
function UnmeasuredClip({ session, media }: Pick<MeasuredProps, 'session' | 'media'>) {
  // A player would be a black box.
  if (session.error?.code === 'unreadable_video')
    return (
      <div class="watch docked">
        <p class="sheet state">{consoleTexts.sessionPage.noPictureToShow}</p>
      </div>
    );
  return <PlayableClip session={session} media={media} />;
}

function PlayableClip({ session, media }: Pick<MeasuredProps, 'session' | 'media'>) {
  const [durationS, setDurationS] = useState(0);
  const clips = useMemo(() => clipsOf(media), [session.session_id]);
  const playback = useMemo(
    () => new Playback(FrameTimes.even(durationS, unmeasuredStepS), []),
    [durationS],
  );
  return (
    <div class="watch docked">
      <VideoPlayer
        playback={playback}
        clips={clips}
        measured={null}
        choice={nothingDrawn}
        label={fill(consoleTexts.sessionPage.clipOf, { title: session.title })}
        onReady={setDurationS}
      />
      {durationS > 0 && <p class="small muted">{consoleTexts.sessionPage.framesNotMeasured}</p>}
    </div>
  );
}

interface MeasuredProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  readonly measured: MeasuredSessionData;
  readonly reload: () => void;
}

/** Returns the address of the runner's health questions if answers could add drills, or null. */
function questionsHrefOf({ assessment, form }: MeasuredSessionData): string | null {
  if (!assessment.answers_add_drills || form === null || !mayWrite()) return null;
  return `/console/runners/${encodeURIComponent(form.user_info.uid)}#health`;
}

interface CurvesProps extends Omit<MeasuredProps, 'media'> {
  readonly playback: Playback;
  readonly notes: readonly FrameNote[];
}

/** The curves with the strip of events, or the editor of events in their place. */
function CurvesOrEditor({ session, measured, playback, notes, reload }: CurvesProps) {
  const { data, assessment, gait } = measured;
  const { Editor, open, close, isFocusWanted } = useEventEditor();
  const stances = useMemo(() => stancesOf(data, playback.times), [data, playback]);
  const saved = (): void => {
    close();
    reload();
  };
  if (Editor !== null)
    return (
      <Editor sessionId={session.session_id} playback={playback} close={close} saved={saved} />
    );
  return (
    <CurvePanel playback={playback} data={data} assessment={assessment} gait={gait}>
      <EventStrip playback={playback} stances={stances} notes={notes} />
      {!isFilmedFromBehind(assessment) && (
        <EventControls
          session={session}
          edit={open}
          isFocusWanted={isFocusWanted}
          automatic={{ assessment, playback }}
        />
      )}
    </CurvePanel>
  );
}

function MeasuredPage({ session, media, measured, reload }: MeasuredProps) {
  const { assessment } = measured;
  const factor = session.measured_with.slow_motion_factor;
  const before = useRef<Playback | null>(null);
  const playback = useMemo(
    () => playbackOf({ session, measured }, before.current),
    [measured, factor],
  );
  before.current = playback;
  const watch = useRef<HTMLDivElement>(null);
  const frameNotes = useFrameNotes(session.session_id);
  const pen = usePen(playback, frameNotes);
  const size = pictureSizeOf(assessment);
  const questionsHref = questionsHrefOf(measured);
  const drillOf = useTickedDrills(session.session_id);
  const [savedCount, setSavedCount] = useState(0);
  const recorded = (): void => setSavedCount(savedCount + 1);
  const [explained, setExplained] = useState<ExplainedFrame | null>(null);
  const showFrame: ShowFrame = (frame, number) => {
    playback.goTo(frame);
    setExplained(number === undefined ? null : { ...number, frame });
    // On a tablet in portrait format, the clip may be outside the window.
    watch.current?.querySelector('.stage')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div class="stack">
        <FindingList {...{ assessment, showFrame, questionsHref, drillOf }} />
      </div>
      <div class="watch docked" ref={watch}>
        <MeasuredClip
          {...{ session, media, measured, playback, frameNotes, pen, explained, recorded }}
        />
        <CurvesOrEditor {...{ session, measured, playback, reload }} notes={frameNotes.notes} />
      </div>
      <div class="stack">
        <MeasuredParts session={session} measured={measured} showFrame={showFrame}>
          <Fold name="notes" title={consoleTexts.notePanel.notes}>
            <NotePanel {...{ playback, frameNotes, showFrame, pen, size }}>
              <RecordingList sessionId={session.session_id} savedCount={savedCount} />
            </NotePanel>
          </Fold>
        </MeasuredParts>
      </div>
    </>
  );
}
