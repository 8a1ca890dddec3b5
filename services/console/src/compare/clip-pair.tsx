import { useBoxSize } from '../curves/box-size.ts';
import { sinceContact } from '../player/gait-moments.ts';
import type { LinkedFollow } from '../player/follow-runner.ts';
import type { Playback } from '../player/playback.ts';
import { nearSideOf } from '../player/session-figure.ts';
import { VideoPlayer } from '../player/video-player.tsx';
import type { LinkedPart } from '../player/zoom.ts';
import type { SessionData } from '../session/load-session.ts';
import { runTime } from '../session/run-order.ts';
import { clipsOf } from '../session/session-clip.ts';
import { shownQuantity } from '../numbers.ts';
import { laterTexts } from '../later-texts.ts';
import { consoleTexts, fill } from '../texts.ts';
import { dayText } from '../words.ts';
import type { ComparisonView } from './comparison-address.ts';
import { fitOver, runnerInClip, type Fit, type RunnerInClip, type Size } from './fit-runners.ts';

export interface ShownClip {
  readonly data: SessionData;
  readonly playback: Playback;
  /** Frame of the contact on which the clips are aligned. */
  readonly strikeFrame: number;
}

interface PairProps {
  readonly view: ComparisonView;
  /** The earlier and the later clip. */
  readonly clips: readonly [ShownClip, ShownClip];
  /** Opacity of the later clip where it is over the earlier one, from 0 to 1. */
  readonly share: number;
  readonly setShare: (share: number) => void;
  readonly linkedParts: readonly [LinkedPart, LinkedPart];
  /** Switch that makes both pictures follow their runners. */
  readonly linkedFollow: LinkedFollow;
  /** Moves both clips to the frames that the address names. */
  readonly place: () => void;
}

/** Both clips, beside or over each other. */
export function ClipPair(props: PairProps) {
  const { view, clips, linkedParts, linkedFollow, place } = props;
  if (view.isOverlaid) return <OverlaidClips {...props} />;
  return (
    <div class="pair">
      {clips.map((clip, i) => (
        <ClipColumn
          key={clip.data.session.session_id}
          clip={clip}
          view={view}
          isLater={i === 1}
          linkedPart={linkedParts[i]!}
          linkedFollow={linkedFollow}
          place={place}
        />
      ))}
    </div>
  );
}

/** The later clip over the earlier one, fitted so that both runners have one hip and one size. */
function OverlaidClips({ view, clips, share, setShare, place }: PairProps) {
  const [stage, size] = useBoxSize<HTMLDivElement>();
  const fit = size && fitOf(clips, size, view.isMirrored);
  const { x, y, scale } = fit ?? { x: 0, y: 0, scale: 1 };
  const laterStyle = {
    '--fit-translate': `${x}px ${y}px`,
    '--fit-scale': String(scale),
    '--share': String(share),
  };
  return (
    <>
      <div class="pair overlaid" style={laterStyle}>
        <div class="stage-size" ref={stage} />
        {clips.map((clip, i) => (
          <ClipColumn
            key={clip.data.session.session_id}
            clip={clip}
            view={view}
            isLater={i === 1}
            place={place}
          />
        ))}
      </div>
      {size && fit === null && (
        <p class="note warn">{laterTexts.sideBySide.theRunnersAreNotFitted}</p>
      )}
      <label class="field narrow">
        {laterTexts.sideBySide.shareOfTheLater}
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={share}
          onInput={(event) => setShare(event.currentTarget.valueAsNumber)}
        />
      </label>
    </>
  );
}

/** Returns how the later clip is put over the earlier one; null if a runner was not found. */
export function fitOf(
  [earlier, later]: readonly [ShownClip, ShownClip],
  stage: Size,
  isMirrored: boolean,
): Fit | null {
  const [first, second] = [runnerOf(earlier), runnerOf(later)];
  return first && second && fitOver(first, second, stage, isMirrored);
}

function runnerOf({ data: { measured }, strikeFrame }: ShownClip): RunnerInClip | null {
  const picture = measured?.assessment.picture;
  if (!measured || !picture) return null;
  return runnerInClip(measured.data, picture, nearSideOf(measured.assessment), strikeFrame);
}

interface ColumnProps {
  readonly clip: ShownClip;
  readonly view: ComparisonView;
  readonly isLater: boolean;
  readonly linkedPart?: LinkedPart;
  readonly linkedFollow?: LinkedFollow;
  readonly place: () => void;
}

function ClipColumn(props: ColumnProps) {
  const { view, isLater, linkedPart, linkedFollow, place } = props;
  const { data, playback } = props.clip;
  const { session, media, measured } = data;
  const isMirrored = isLater && view.isMirrored;
  return (
    <div class={`stack ${isLater ? 'later' : ''} ${isMirrored ? 'mirrored' : ''}`}>
      <h2>
        <a href={`/console/sessions/${session.session_id}`}>{session.title}</a>{' '}
        <span class="muted small">{`${session.user_name} · ${dayText(runTime(session))}`}</span>
      </h2>
      <VideoPlayer
        playback={playback}
        clips={clipsOf(media)}
        measured={measured}
        choice={view.drawn}
        label={fill(laterTexts.sideBySide.clipOf, { title: session.title })}
        hasControls={false}
        isMirrored={isMirrored}
        onReady={place}
        {...(linkedPart && { linkedPart })}
        {...(linkedFollow && { linkedFollow })}
      />
      <PairReadout playback={playback} />
    </div>
  );
}

function PairReadout({ playback }: { playback: Playback }) {
  const since = sinceContact(playback.moments, playback.timeS.value);
  return (
    <p class="readout">
      <span>{shownQuantity(playback.timeS.value, 's', 3)}</span>
      <span>{fill(laterTexts.sideBySide.frame, { frame: playback.frame.value ?? '–' })}</span>
      <span>
        {since
          ? fill(laterTexts.sideBySide.msSinceContact, {
              ms: Math.round(since.passedS * 1000),
              side: consoleTexts.sides[since.side],
            })
          : ''}
      </span>
    </p>
  );
}
