import type { ComponentChildren } from 'preact';
import { sinceContact } from './gait-moments.ts';
import { KeyHelp } from './key-help.tsx';
import { useKeys } from './keys.ts';
import { speeds, type Playback } from './playback.ts';
import type { Zoom } from './zoom.ts';
import { shownQuantity } from '../numbers.ts';
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
        <SpeedChoice playback={playback} />
        {isMeasured && <LoopSwitch playback={playback} />}
        {children}
        <KeyHelp />
      </div>
    </>
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
        {speed}×
      </option>
    ))}
  </select>
);

const Icon = ({ path }: { path: string }) => (
  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path d={path} fill="currentColor" stroke="currentColor" stroke-width="2" />
  </svg>
);

function Readout({ playback }: { playback: Playback }) {
  const { frame, timeS, times, moments } = playback;
  const since = sinceContact(moments, timeS.value);
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
        <span class={since === null ? '' : `${since.side}-side`}>
          {since === null
            ? consoleTexts.transport.noContactYet
            : fill(consoleTexts.transport.msSinceContact, {
                ms: Math.round(since.passedS * 1000),
                side: consoleTexts.sides[since.side],
              })}
        </span>
      )}
    </p>
  );
}

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
      ...(zoom.isZoomed.value && {
        arrowleft: () => zoom.pan(-1, 0),
        arrowright: () => zoom.pan(1, 0),
        arrowup: () => zoom.pan(0, -1),
        arrowdown: () => zoom.pan(0, 1),
      }),
      ...Object.fromEntries(
        speeds.map((speed, index) => [String(index + 1), () => playback.setSpeed(speed)]),
      ),
    },
    [playback, zoom, zoom.isZoomed.value],
  );
}
