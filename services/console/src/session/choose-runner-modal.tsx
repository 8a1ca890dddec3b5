import type { SessionDetail } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { useClipLoading } from '../player/clip-loading.ts';
import { consoleTexts, fill } from '../texts.ts';
import {
  fromLeft,
  bodyMiddle,
  chosenIndex,
  type ChooseRunnerProps,
  type SeenPeople,
} from './seen-people.ts';
import { clipsOf } from './session-clip.ts';

interface ModalProps extends ChooseRunnerProps {
  readonly people: SeenPeople;
  readonly close: () => void;
}

/** Value of the radio button for the automatic choice. */
const automatic = 'automatic';

/** Form that shows a frame with a box around each person. The choice analyses the clip again. */
export function ChooseRunnerModal({ session, media, people, close, started }: ModalProps) {
  const { refusal, attempt } = useAttempt();
  const chosen = session.measured_with.runner_choice;
  const [picked, setPicked] = useState<string | null>(() => firstPick(people, chosen));
  const name = useId();
  const texts = consoleTexts.chooseRunner;
  const boxes = fromLeft(people);
  const start = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const box = boxes[Number(picked)];
    const runnerAt = box === undefined ? null : { time: people.time, ...bodyMiddle(box) };
    return attempt(async () => {
      await client.sessions.reanalyze(session.session_id, { runner_at: runnerAt });
      started();
    });
  };
  const choice = (value: string, label: string) => (
    <label class="row" key={value}>
      <input
        id={`${name}-${value}`}
        type="radio"
        name={name}
        value={value}
        required
        checked={picked === value}
        onChange={() => setPicked(value)}
      />
      {label}
    </label>
  );
  return (
    <Modal title={texts.title} close={close}>
      <form class="stack" onSubmit={start}>
        <p class="small muted">{texts.clickOnRunner}</p>
        <PeoplePicture session={session} media={media} people={people}>
          {boxes.map((box, index) => (
            <PersonBox
              key={index}
              box={box}
              number={index + 1}
              input={`${name}-${index}`}
              isPicked={picked === String(index)}
            />
          ))}
        </PeoplePicture>
        <fieldset class="stack">
          <legend>{texts.whoIsTheRunner}</legend>
          {boxes.map((_, index) =>
            choice(String(index), fill(texts.personFromLeft, { number: index + 1 })),
          )}
          {chosen && choice(automatic, texts.automatic)}
        </fieldset>
        <p class="small muted">{texts.correctedEventsEnd}</p>
        <FormEnd refusal={refusal} send={texts.analyse} close={close} />
      </form>
    </Modal>
  );
}

interface BoxProps {
  readonly box: SeenPeople['boxes'][number];
  readonly number: number;
  /** Id of the radio button that a click on the box chooses. */
  readonly input: string;
  readonly isPicked: boolean;
}

const PersonBox = ({ box, number, input, isPicked }: BoxProps) => (
  <label
    aria-hidden="true"
    for={input}
    class="person-box"
    data-picked={String(isPicked)}
    style={{
      left: `${100 * box.x}%`,
      top: `${100 * box.y}%`,
      width: `${100 * box.width}%`,
      height: `${100 * box.height}%`,
    }}
  >
    <span>{number}</span>
  </label>
);

function firstPick(
  people: SeenPeople,
  chosen: SessionDetail['measured_with']['runner_choice'],
): string | null {
  const index = chosenIndex(people, chosen);
  return index < 0 ? null : String(index);
}

interface PictureProps extends Pick<ModalProps, 'session' | 'media' | 'people'> {
  readonly children: ComponentChildren;
}

/** The frame of the clip in which the people were seen. */
function PeoplePicture({ session, media, people, children }: PictureProps) {
  const { source, key, onError } = useClipLoading(clipsOf(media));
  const video = useRef<HTMLVideoElement>(null);
  if (source === null) return null;
  const seek = (): void => {
    video.current!.currentTime = people.time - clipStartS(session) + insideFrameS;
  };
  return (
    <div class="people-picture">
      <video
        ref={video}
        key={key}
        src={source.url}
        aria-label={consoleTexts.chooseRunner.frameWithPeople}
        playsInline
        muted
        preload="auto"
        onLoadedMetadata={seek}
        onError={onError}
      />
      {children}
    </div>
  );
}

/** A moment after the beginning of a frame. At the beginning, browsers may show the one before. */
const insideFrameS = 0.002;

/** Returns the presentation time at which the played clip begins: the clean copy begins at 0. */
const clipStartS = ({ clean_video_url, all_timestamps, measured_with }: SessionDetail): number =>
  clean_video_url === undefined ? 0 : (all_timestamps[0] ?? 0) * measured_with.slow_motion_factor;
