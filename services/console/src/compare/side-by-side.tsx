import type { Comparison } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { later as loadedLater } from '../components/later.tsx';
import { useKeys } from '../player/keys.ts';
import { speeds, type Playback } from '../player/playback.ts';
import { nearSideOf } from '../player/session-figure.ts';
import type { LinkedPart } from '../player/zoom.ts';
import type { SessionData } from '../session/load-session.ts';
import { OverlaySwitches } from '../session/overlay-switches.tsx';
import { playbackOf } from '../session/session-clip.ts';
import { alignedFrame, offsetOf, strikesOf, type AlignedClip } from './aligned-frames.ts';
import { ClipPair } from './clip-pair.tsx';
import { addressOfView, textOfZoom, type ComparisonView } from './comparison-address.ts';
import type { Size } from './fit-runners.ts';
import { playableSpeed } from './keep-pace.ts';
import { usePairPlayback, type PairPlayback } from './pair-playback.ts';
import { factorText, shownQuantity } from '../numbers.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

// Few comparisons are saved.
const SavePairModal = loadedLater(
  async () => (await import('./save-pair-modal.tsx')).SavePairModal,
);

interface SideBySideProps {
  readonly view: ComparisonView;
  readonly earlier: SessionData;
  readonly later: SessionData;
  /** Reasons why the sessions may not be compared; empty if they may. */
  readonly reasons: Comparison['reasons'];
}

type Show = (changes: Partial<ComparisonView>) => void;

interface AlignedPair {
  /** The view from the address, limited to strikes that both clips have. */
  readonly view: ComparisonView;
  readonly strikeCount: number;
  readonly playbacks: readonly [Playback, Playback];
  /** Frames of both clips at the contact on which they are aligned. */
  readonly strikeFrames: readonly [number, number];
  readonly pair: PairPlayback;
  /** Speed at which both clips play; another than the chosen one if browsers cannot play that. */
  readonly speed: number;
  /** Moves both clips to the frames that the address names. */
  readonly place: () => void;
  readonly show: Show;
}

function useAlignedPair({
  view: asked,
  earlier,
  later,
}: Omit<SideBySideProps, 'reasons'>): AlignedPair {
  const { route } = useLocation();
  const first = useMemo(() => playbackOf(earlier), [earlier]);
  const second = useMemo(() => playbackOf(later), [later]);
  const strikes = [strikesIn(first, earlier), strikesIn(second, later)] as const;
  const strikeCount = Math.min(strikes[0].length, strikes[1].length);
  const view = { ...asked, strike: Math.max(0, Math.min(asked.strike, strikeCount - 1)) };
  // Two changes may come before the page is drawn again.
  const latest = useRef(view);
  latest.current = view;
  const show: Show = (changes) => {
    latest.current = { ...latest.current, ...changes };
    route(addressOfView(latest.current), true);
  };
  const clips: readonly [AlignedClip, AlignedClip] = [
    { times: first.times, strikeS: strikes[0][view.strike] ?? null },
    { times: second.times, strikeS: strikes[1][view.strike] ?? null },
  ];
  const frameS = first.times.count > 1 ? first.times.timeOf(1) - first.times.timeOf(0) : 0;
  const framesAt = (offset: number) =>
    [
      alignedFrame(clips[0], offset * frameS, 0),
      alignedFrame(clips[1], offset * frameS, view.nudge),
    ] as const;
  const placeAt = (offset: number): void => {
    const [firstFrame, secondFrame] = framesAt(offset);
    first.goTo(firstFrame);
    second.goTo(secondFrame);
  };
  const beginToPlay = (isAtEnd: boolean): number => {
    if (isAtEnd) placeAt(0);
    const [firstFrame, secondFrame] = framesAt(isAtEnd ? 0 : view.offset);
    return second.times.timeOf(secondFrame) - first.times.timeOf(firstFrame);
  };
  const place = (): void => placeAt(view.offset);
  useEffect(place, [view.strike, view.nudge, view.offset, first, second]);
  const factors = [factorOf(earlier), factorOf(later)] as const;
  const speed = playableSpeed(factors, view.speed);
  const pair = usePairPlayback(
    [
      { playback: first, slowMotionFactor: factors[0] },
      { playback: second, slowMotionFactor: factors[1] },
    ],
    speed,
    beginToPlay,
    () => {
      const offset = offsetOf(clips[0], first.timeS.value);
      placeAt(offset);
      show({ offset });
    },
  );
  const strikeFrames = framesAt(0);
  return { view, strikeCount, playbacks: [first, second], strikeFrames, pair, speed, place, show };
}

const factorOf = ({ session }: SessionData): number => session.measured_with.slow_motion_factor;

/** Both clips, aligned on a contact of the leg next to the camera. */
export function SideBySide(props: SideBySideProps) {
  const aligned = useAlignedPair(props);
  const { view, strikeCount, playbacks, strikeFrames, pair, speed, place, show } = aligned;
  const { earlier, later, reasons } = props;
  const [share, setShare] = useState(0.5);
  const section = useRef<HTMLElement>(null);
  const [savedStage, setSavedStage] = useState<Size | null>(null);
  const save = (): void => {
    if (pair.isPlaying) pair.toggle();
    const stage = section.current!.querySelector('.stage')!;
    setSavedStage({ width: stage.clientWidth, height: stage.clientHeight });
  };
  const moves = movesOf(view, strikeCount);
  const linkedParts = useLinkedParts(view.zooms, (zooms) => show({ zooms }));
  usePairKeys(moves, pair, show);
  return (
    <section ref={section} class="stack" aria-label={laterTexts.sideBySide.bothClips}>
      <ClipPair
        view={view}
        clips={[
          { data: earlier, playback: playbacks[0], strikeFrame: strikeFrames[0] },
          { data: later, playback: playbacks[1], strikeFrame: strikeFrames[1] },
        ]}
        share={share}
        setShare={setShare}
        linkedParts={linkedParts}
        linkedFollow={{
          isOn: view.isFollowing,
          changed: (isFollowing) => show({ isFollowing }),
        }}
        place={place}
      />
      <Looks view={view} show={show} save={save}>
        <SpeedNote chosen={view.speed} speed={speed} />
      </Looks>
      <Controls {...{ view, strikeCount, moves, pair, show }} />
      {savedStage && (
        <SavePairModal
          shown={{
            ...{ view, earlier, later, strikeFrames, strikeCount, share, reasons },
            stage: savedStage,
          }}
          close={() => setSavedStage(null)}
        />
      )}
    </section>
  );
}

interface LooksProps {
  readonly view: ComparisonView;
  readonly show: Show;
  readonly save: () => void;
  readonly children: ComponentChildren;
}

/** Switches for how both clips are shown. */
const Looks = ({ view, show, save, children }: LooksProps) => (
  <div class="row">
    <OverlaySwitches choice={view.drawn} choose={(drawn) => show({ drawn })} isFixed={false} />
    {!view.isOverlaid && (
      <button
        aria-pressed={view.isFollowing}
        onClick={() => show({ isFollowing: !view.isFollowing })}
      >
        {laterTexts.sideBySide.follow}
      </button>
    )}
    <button aria-pressed={view.isOverlaid} onClick={() => show({ isOverlaid: !view.isOverlaid })}>
      {laterTexts.sideBySide.overlay}
    </button>
    <button aria-pressed={view.isMirrored} onClick={() => show({ isMirrored: !view.isMirrored })}>
      {laterTexts.sideBySide.mirror}
    </button>
    <button onClick={save}>{laterTexts.sideBySide.saveAsVideo}</button>
    {children}
  </div>
);

type Zooms = ComparisonView['zooms'];

/** Keeps both zooms in the address. The second may change before the address has the first. */
function useLinkedParts(
  shown: Zooms,
  changed: (zooms: Zooms) => void,
): readonly [LinkedPart, LinkedPart] {
  const latest = useRef(shown);
  latest.current = shown;
  const partOfClip = (clip: 0 | 1): LinkedPart => ({
    first: shown[clip],
    changed: (zoom) => {
      if (textOfZoom(zoom) === textOfZoom(latest.current[clip])) return;
      const [earlier, later] = latest.current;
      latest.current = clip === 0 ? [zoom, later] : [earlier, zoom];
      changed(latest.current);
    },
  });
  return [partOfClip(0), partOfClip(1)];
}

function strikesIn({ moments }: Playback, { measured }: SessionData): readonly number[] {
  return strikesOf(moments, measured ? nearSideOf(measured.assessment) : 'right');
}

/** Actions of buttons and keys; null for an action that is not possible now. */
interface PairMoves {
  readonly strikeBefore: Partial<ComparisonView> | null;
  readonly strikeAfter: Partial<ComparisonView> | null;
  readonly frameBack: Partial<ComparisonView>;
  readonly frameOn: Partial<ComparisonView>;
}

const movesOf = ({ strike, offset }: ComparisonView, strikeCount: number): PairMoves => ({
  strikeBefore: strike > 0 ? { strike: strike - 1, offset: 0 } : null,
  strikeAfter: strike + 1 < strikeCount ? { strike: strike + 1, offset: 0 } : null,
  frameBack: { offset: offset - 1 },
  frameOn: { offset: offset + 1 },
});

interface ControlsProps {
  readonly view: ComparisonView;
  readonly strikeCount: number;
  readonly moves: PairMoves;
  readonly pair: PairPlayback;
  readonly show: Show;
}

function Controls({ view, strikeCount, moves, pair, show }: ControlsProps) {
  const { strike, offset, nudge } = view;
  const strikeText =
    strikeCount === 0
      ? laterTexts.sideBySide.noStrikeInBoth
      : fill(laterTexts.sideBySide.strikeOf, { strike: strike + 1, strikeCount });
  const shiftText = fill(laterTexts.sideBySide.framesShiftedBy, {
    strike: strikeText,
    frames: `${offset >= 0 ? '+' : ''}${shownQuantity(offset, '', 0)}`,
    nudge: shownQuantity(nudge, '', 0),
  });
  const { strikeBefore, strikeAfter, frameBack, frameOn } = moves;
  return (
    <div class="transport" role="group" aria-label={laterTexts.sideBySide.bothClipsTogether}>
      <button
        disabled={strikeBefore === null}
        title="["
        onClick={() => strikeBefore && show(strikeBefore)}
      >
        {laterTexts.sideBySide.strikeBefore}
      </button>
      <button title="," onClick={() => show(frameBack)}>
        {laterTexts.sideBySide.frameBack}
      </button>
      <button class="main" title={laterTexts.sideBySide.spaceOrK} onClick={pair.toggle}>
        {pair.isPlaying ? laterTexts.sideBySide.pause : laterTexts.sideBySide.playBoth}
      </button>
      <button title="." onClick={() => show(frameOn)}>
        {laterTexts.sideBySide.frameOn}
      </button>
      <button
        disabled={strikeAfter === null}
        title="]"
        onClick={() => strikeAfter && show(strikeAfter)}
      >
        {laterTexts.sideBySide.strikeAfter}
      </button>
      <button onClick={() => show({ offset: 0 })}>{laterTexts.sideBySide.atTheStrike}</button>
      <select
        aria-label={laterTexts.sideBySide.speed}
        value={view.speed}
        onChange={(event) => show({ speed: Number(event.currentTarget.value) })}
      >
        {speeds.map((speed) => (
          <option key={speed} value={speed}>
            {factorText(speed)}
          </option>
        ))}
      </select>
      <span class="grow" />
      <button onClick={() => show({ nudge: nudge - 1 })}>
        {laterTexts.sideBySide.laterClipBack}
      </button>
      <button onClick={() => show({ nudge: nudge + 1 })}>
        {laterTexts.sideBySide.laterClipOn}
      </button>
      <span class="muted row">{shiftText}</span>
    </div>
  );
}

/** Says so if browsers cannot play both clips at the chosen speed. */
const SpeedNote = ({ chosen, speed }: { chosen: number; speed: number }) => (
  <span class="muted" role="status">
    {speed !== chosen &&
      fill(laterTexts.sideBySide.otherSpeed, {
        chosen: factorText(chosen),
        speed: factorText(speed),
      })}
  </span>
);

function usePairKeys(moves: PairMoves, pair: PairPlayback, show: Show): void {
  const move = (changes: Partial<ComparisonView> | null) => () => {
    if (changes !== null) show(changes);
  };
  useKeys(
    {
      ',': move(moves.frameBack),
      '.': move(moves.frameOn),
      '[': move(moves.strikeBefore),
      ']': move(moves.strikeAfter),
      ' ': pair.toggle,
      k: pair.toggle,
      l: () => {
        if (!pair.isPlaying) pair.toggle();
      },
    },
    [moves, pair],
  );
}
