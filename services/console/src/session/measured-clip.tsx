import type { SessionDetail, SessionMedia } from '@strideform/sdk';
import { useMemo, useState } from 'preact/hooks';
import { mayWrite } from '../api/console-session.ts';
import type { FrameNotes } from '../notes/frame-notes.ts';
import { DrawingsOfFrame, NotesOfFrame } from '../notes/note-panel.tsx';
import { PenButton } from '../pen/pen-button.tsx';
import type { FramePen } from '../notes/use-pen.ts';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import type { Playback } from '../player/playback.ts';
import { isFilmedFromBehind, pictureSizeOf } from '../player/session-figure.ts';
import { VideoPlayer } from '../player/video-player.tsx';
import { useVoiceOver } from '../recordings/use-voice-over.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { Downloads } from './downloads.tsx';
import type { ExplainedFrame } from '../pen/explained-number.ts';
import { ExplainingLines } from '../pen/explaining-lines.tsx';
import type { MeasuredSessionData } from './load-session.ts';
import { OverlaySwitches } from './overlay-switches.tsx';
import { clipsOf } from './session-clip.ts';

interface ClipProps {
  readonly session: SessionDetail;
  readonly media: SessionMedia;
  readonly measured: MeasuredSessionData;
  readonly playback: Playback;
  readonly frameNotes: FrameNotes;
  readonly pen: FramePen;
  /** The number that was opened; null if none was. */
  readonly explained: ExplainedFrame | null;
  /** Called when a recording was saved. */
  readonly recorded: () => void;
}

const usualChoice: OverlayChoice = { skeleton: true, contacts: true, angles: [] };

/** The clip with what was measured and what was drawn, and the controls or the pen below it. */
export function MeasuredClip(props: ClipProps) {
  const { session, media, measured, playback, frameNotes, pen, explained, recorded } = props;
  const { assessment } = measured;
  const [choice, setChoice] = useState(usualChoice);
  const voiceOver = useVoiceOver(session.session_id, recorded);
  const clips = useMemo(() => clipsOf(media), [session.session_id]);
  const size = pictureSizeOf(assessment);
  const drawings = size && (
    <>
      <DrawingsOfFrame {...{ playback, frameNotes, pen, size }} />
      <ExplainingLines {...{ playback, measured, explained, size }} />
    </>
  );
  return (
    <>
      <VideoPlayer
        playback={playback}
        clips={clips}
        measured={measured}
        choice={choice}
        label={fill(consoleTexts.sessionPage.clipOf, { title: session.title })}
        words={<NotesOfFrame playback={playback} frameNotes={frameNotes} />}
        drawings={drawings}
        isReadable={voiceOver.isReadable}
        onUnreadable={voiceOver.onUnreadable}
        tools={
          pen.open && (
            <pen.open.parts.PenTools pen={pen.open} editor={pen.open.editor} playback={playback} />
          )
        }
        switches={(isFixed) => (
          <>
            <OverlaySwitches
              choice={choice}
              choose={setChoice}
              isFixed={isFixed}
              isSkeletonAlone={isFilmedFromBehind(assessment)}
            />
            {size && mayWrite() && <PenButton start={pen.start} />}
            {voiceOver.button}
            <Downloads session={session} media={media} />
          </>
        )}
      />
      {voiceOver.panel}
    </>
  );
}
