import { useLocation } from 'preact-iso';
import { useEffect, useMemo } from 'preact/hooks';
import type { OverlayChoice } from '../player/draw-overlay.ts';
import { sinceContact } from '../player/gait-moments.ts';
import { isForPage } from '../player/keys.ts';
import type { Playback } from '../player/playback.ts';
import { VideoPlayer } from '../player/video-player.tsx';
import type { SessionData } from '../session/load-session.ts';
import { clipsOf, playbackOf } from '../session/session-clip.ts';
import { dayText } from '../words.ts';
import { alignedFrame, strikesOf } from './aligned-frames.ts';
import { addressOfView, type ComparisonView } from './comparison-address.ts';

interface SideBySideProps {
  readonly view: ComparisonView;
  readonly earlier: SessionData;
  readonly later: SessionData;
}

const choice: OverlayChoice = { skeleton: true, contacts: true, angles: [] };

/** Both clips, aligned on a contact of the leg next to the camera. */
export function SideBySide({ view, earlier, later }: SideBySideProps) {
  const { route } = useLocation();
  const first = useMemo(() => playbackOf(earlier), [earlier]);
  const second = useMemo(() => playbackOf(later), [later]);
  const show = (changes: Partial<ComparisonView>): void =>
    route(addressOfView({ ...view, ...changes }), true);
  const frameS = first.times.count > 1 ? first.times.timeOf(1) - first.times.timeOf(0) : 0;
  const place = (): void => {
    const offsetS = view.offset * frameS;
    first.goTo(alignedFrame(clipOf(first, earlier, view.strike), offsetS, 0));
    second.goTo(alignedFrame(clipOf(second, later, view.strike), offsetS, view.nudge));
  };
  useEffect(place, [view.strike, view.nudge, view.offset, first, second]);
  useKeys(view, show);
  return (
    <section class="stack" aria-label="Both clips">
      <div class="pair">
        {[
          { data: earlier, playback: first },
          { data: later, playback: second },
        ].map(({ data, playback }) => (
          <div key={data.session.session_id} class="stack">
            <h2>
              <a href={`/console/sessions/${data.session.session_id}`}>{data.session.title}</a>{' '}
              <span class="muted small">{dayText(data.session.session_created_at)}</span>
            </h2>
            <VideoPlayer
              playback={playback}
              clips={clipsOf(data.session)}
              data={data.measured?.data ?? null}
              choice={choice}
              label={`Clip of ${data.session.title}`}
              hasControls={false}
              onReady={place}
            />
            <PairReadout playback={playback} />
          </div>
        ))}
      </div>
      <Controls view={view} show={show} />
    </section>
  );
}

function clipOf(playback: Playback, { measured }: SessionData, strike: number) {
  const near = measured?.assessment.picture?.near_side ?? 'right';
  const strikes = strikesOf(playback.moments, near);
  return { times: playback.times, strikeS: strikes[Math.min(strike, strikes.length - 1)] ?? null };
}

function PairReadout({ playback }: { playback: Playback }) {
  const since = sinceContact(playback.moments, playback.timeS.value);
  return (
    <p class="readout">
      <span>frame {playback.frame.value ?? '–'}</span>
      <span>
        {since ? `${Math.round(since.passedS * 1000)} ms since ${since.side} contact` : ''}
      </span>
    </p>
  );
}

interface ControlsProps {
  readonly view: ComparisonView;
  readonly show: (changes: Partial<ComparisonView>) => void;
}

function Controls({ view, show }: ControlsProps) {
  const { strike, offset, nudge } = view;
  return (
    <div class="transport" role="group" aria-label="Both clips together">
      <button onClick={() => show({ strike: Math.max(0, strike - 1), offset: 0 })}>
        Strike before
      </button>
      <button onClick={() => show({ offset: offset - 1 })}>Frame back</button>
      <button onClick={() => show({ offset: 0 })}>At the strike</button>
      <button onClick={() => show({ offset: offset + 1 })}>Frame on</button>
      <button onClick={() => show({ strike: strike + 1, offset: 0 })}>Strike after</button>
      <span class="grow" />
      <button onClick={() => show({ nudge: nudge - 1 })}>Later clip −1</button>
      <button onClick={() => show({ nudge: nudge + 1 })}>Later clip +1</button>
      <span class="muted row">
        strike {strike + 1}, {offset >= 0 ? '+' : '−'}
        {Math.abs(offset)} frames, shifted by {nudge}
      </span>
    </div>
  );
}

function useKeys(view: ComparisonView, show: (changes: Partial<ComparisonView>) => void): void {
  useEffect(() => {
    const { strike, offset } = view;
    const changes: Readonly<Record<string, Partial<ComparisonView>>> = {
      ',': { offset: offset - 1 },
      '.': { offset: offset + 1 },
      '[': { strike: Math.max(0, strike - 1), offset: 0 },
      ']': { strike: strike + 1, offset: 0 },
    };
    const onKey = (event: KeyboardEvent): void => {
      const change = changes[event.key];
      if (change === undefined || !isForPage(event)) return;
      event.preventDefault();
      show(change);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [view]);
}
