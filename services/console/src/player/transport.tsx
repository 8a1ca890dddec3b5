import type { BodySide } from '@strideform/drawing';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { sinceContact, standingSinceStart } from './gait-moments.ts';
import { KeyHelp } from './key-help.tsx';
import { useKeys } from './keys.ts';
import { speeds, type Playback } from './playback.ts';
import type { Zoom } from './zoom.ts';
import { factorText, shownQuantity } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';

interface TransportProps {
  readonly playback: Playback;
  readonly zoom: Zoom;
  /** True if the frames and the moments of the gait are known. */
  readonly isMeasured: boolean;
  /** More controls in the same row. */
  readonly children?: ComponentChildren;
}

/** Player controls, with the time, the frame and the time since the last contact. */
export function Transport({ playback, zoom, isMeasured, children }: TransportProps) {
  usePlayerKeys(playback, zoom);
  const isPlaying = playback.isPlaying.value;
  return (
    <>
      {isMeasured ? <Readout playback={playback} /> : <SeekBar playback={playback} />}
      <div class="transport" role="group" aria-label={consoleTexts.transport.playing}>
        {isMeasured && (
          <button
            title={consoleTexts.transport.eventBeforeKey}
            onClick={() => playback.stepMoment(-1)}
          >
            <Icon path="M5 4v12M16 4L7 10l9 6z" />{' '}
            <span class="visually-hidden">{consoleTexts.transport.eventBefore}</span>
          </button>
        )}
        <button title={consoleTexts.transport.frameBeforeKey} onClick={() => playback.step(-1)}>
          <Icon path="M14 4l-9 6 9 6z" />{' '}
          <span class="visually-hidden">{consoleTexts.transport.frameBefore}</span>
        </button>
        <button
          class="main"
          title={consoleTexts.transport.spaceOrK}
          onClick={() => playback.toggle()}
        >
          {isPlaying ? consoleTexts.transport.pause : consoleTexts.transport.play}
        </button>
        <button title={consoleTexts.transport.frameAfterKey} onClick={() => playback.step(1)}>
          <Icon path="M6 4l9 6-9 6z" />{' '}
          <span class="visually-hidden">{consoleTexts.transport.frameAfter}</span>
        </button>
        {isMeasured && (
          <button
            title={consoleTexts.transport.eventAfterKey}
            onClick={() => playback.stepMoment(1)}
          >
            <Icon path="M15 4v12M4 4l9 6-9 6z" />{' '}
            <span class="visually-hidden">{consoleTexts.transport.eventAfter}</span>
          </button>
        )}
        {document.fullscreenEnabled && <FullScreenButton />}
        <SpeedChoice playback={playback} />
        {isMeasured && <LoopSwitch playback={playback} />}
        {children}
        <KeyHelp />
      </div>
    </>
  );
}

/** Shows the clip and its controls on the whole screen, or in the page again. */
function FullScreenButton() {
  const button = useRef<HTMLButtonElement>(null);
  const toggle = (): void => {
    const area = button.current!.closest('.watch') ?? document.documentElement;
    const change =
      document.fullscreenElement === null ? area.requestFullscreen() : document.exitFullscreen();
    // A browser may refuse it, for example in a frame of another page.
    change.catch(() => undefined);
  };
  useKeys({ f: toggle }, []);
  return (
    <button ref={button} title={consoleTexts.transport.fullScreenKey} onClick={toggle}>
      <Icon path="M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5" isOutline />{' '}
      <span class="visually-hidden">{consoleTexts.transport.fullScreen}</span>
    </button>
  );
}

const LoopSwitch = ({ playback }: { playback: Playback }) => (
  <button
    aria-pressed={playback.loop.value !== null}
    title={consoleTexts.transport.repeatOneStrideR}
    onClick={() => playback.toggleLoop()}
  >
    {consoleTexts.transport.loopStride}
  </button>
);

const SpeedChoice = ({ playback }: { playback: Playback }) => (
  <select
    aria-label={consoleTexts.transport.speed}
    title={consoleTexts.transport.speedKeys}
    value={playback.speed.value}
    onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
  >
    {speeds.map((speed) => (
      <option key={speed} value={speed}>
        {factorText(speed)}
      </option>
    ))}
  </select>
);

const Icon = ({ path, isOutline = false }: { path: string; isOutline?: boolean }) => (
  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path
      d={path}
      fill={isOutline ? 'none' : 'currentColor'}
      stroke="currentColor"
      stroke-width="2"
    />
  </svg>
);

function Readout({ playback }: { playback: Playback }) {
  const { frame, timeS, times, moments } = playback;
  const since = sinceContact(moments, timeS.value);
  const standing = since === null ? standingSinceStart(moments, timeS.value) : null;
  const side = since?.side ?? standing;
  return (
    <p class="readout" data-testid="readout">
      <span>{shownQuantity(timeS.value, 's', 3)}</span>
      <span>
        {fill(consoleTexts.transport.frameOf, {
          frame: frame.value ?? '–',
          count: Math.max(0, times.count - 1),
        })}
      </span>
      {moments.length > 0 && (
        <span class={side === null ? '' : `${side}-side`}>
          {since === null
            ? beforeContactText(standing)
            : fill(consoleTexts.transport.msSinceContact, {
                ms: Math.round(since.passedS * 1000),
                side: consoleTexts.sides[since.side],
              })}
        </span>
      )}
    </p>
  );
}

const beforeContactText = (standing: BodySide | null): string =>
  standing === null
    ? consoleTexts.transport.noContactYet
    : fill(consoleTexts.transport.contactBeforeClip, { side: consoleTexts.sides[standing] });

/** Seek bar for a clip without measurements. */
function SeekBar({ playback }: { playback: Playback }) {
  const { frame, timeS, times } = playback;
  const lastStep = Math.max(0, times.count - 1);
  const text = shownQuantity(timeS.value, 's', 2);
  return (
    <div class="readout" data-testid="readout">
      <span>{text}</span>
      <input
        type="range"
        class="grow"
        aria-label={consoleTexts.transport.placeInTheClip}
        aria-valuetext={text}
        max={lastStep}
        value={frame.value ?? 0}
        onInput={(event) => playback.goTo(event.currentTarget.valueAsNumber)}
      />
      <span>{shownQuantity(times.timeOf(lastStep), 's', 2)}</span>
    </div>
  );
}

function usePlayerKeys(playback: Playback, zoom: Zoom): void {
  useKeys(
    {
      ',': () => playback.step(-1),
      '.': () => playback.step(1),
      '[': () => playback.stepMoment(-1),
      ']': () => playback.stepMoment(1),
      j: () => playback.playBackward(),
      k: () => playback.toggle(),
      l: () => playback.play(),
      r: () => playback.toggleLoop(),
      ' ': () => playback.toggle(),
      '+': () => zoom.zoomBy(1.5),
      '-': () => zoom.zoomBy(1 / 1.5),
      '0': () => zoom.reset(),
      arrowleft: () => playback.step(-1),
      arrowright: () => playback.step(1),
      ...(zoom.isZoomed.value && {
        'shift+arrowleft': () => zoom.pan(-1, 0),
        'shift+arrowright': () => zoom.pan(1, 0),
        'shift+arrowup': () => zoom.pan(0, -1),
        'shift+arrowdown': () => zoom.pan(0, 1),
      }),
      ...Object.fromEntries(
        speeds.map((speed, index) => [String(index + 1), () => playback.setSpeed(speed)]),
      ),
    },
    [playback, zoom, zoom.isZoomed.value],
  );
}
