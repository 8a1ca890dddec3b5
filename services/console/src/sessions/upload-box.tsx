import { useRef, useState } from 'preact/hooks';
import { useLoaded, type Loaded } from '../api/loaded.ts';
import { Refusal } from '../components/states.tsx';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { sizeText } from '../words.ts';
import {
  enqueue,
  pauseUpload,
  queue,
  remove,
  resumeUpload,
  type QueuedClip,
  type UploadDetails,
} from './upload-queue.ts';
import { consoleTexts, fill } from '../texts.ts';

const stateTexts: Readonly<Record<QueuedClip['state'], string>> = {
  waiting: consoleTexts.uploadBox.waiting,
  sending: consoleTexts.uploadBox.sending,
  paused: consoleTexts.uploadBox.paused,
  failed: consoleTexts.uploadBox.brokeOff,
  done: consoleTexts.uploadBox.sentBeingAnalysed,
};

/** Accepts clips by drag and drop or from the file dialog, and shows the progress of uploads. */
export function UploadBox() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null | undefined): void => {
    setOver(false);
    setFiles([...(list ?? [])]);
  };
  return (
    <section
      aria-label={consoleTexts.uploadBox.sendClips}
      class={isOver ? 'drop over stack' : 'drop stack'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <div class="row">
        <button class="main" onClick={() => input.current?.click()}>
          {consoleTexts.uploadBox.chooseClips}
        </button>
        <p class="muted">{consoleTexts.uploadBox.orDropThemHereOne}</p>
        <input
          ref={input}
          type="file"
          accept="video/*"
          multiple
          hidden
          aria-label={consoleTexts.uploadBox.clips}
          onChange={(event) => {
            take(event.currentTarget.files);
            // Without this, choosing the same file again would not fire a change event.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {files.length > 0 && <DetailsForm files={files} done={() => setFiles([])} />}
      {queue.value.length > 0 && (
        <ul class="stack" aria-label={consoleTexts.uploadBox.clipsThatAreSent}>
          {queue.value.map((clip) => (
            <QueueRow key={clip.id} clip={clip} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DetailsForm({ files, done }: { files: readonly File[]; done: () => void }) {
  const { loaded } = useLoaded('runners', readRunners);
  const [userId, setUserId] = useState('');
  const runners = loaded.state === 'ready' ? loaded.value.runners : [];
  const isNew = isNewRunner(loaded, userId);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    enqueue(files, detailsOf(event.currentTarget as HTMLFormElement));
    done();
  };
  return (
    <form class="filters" onSubmit={send}>
      <p class="grow">
        <strong>{files.map(({ name }) => name).join(', ')}</strong>
      </p>
      <label class="field">
        {consoleTexts.uploadBox.runner}
        <input
          name="user_id"
          required
          list="runner-ids"
          autoComplete="off"
          maxLength={128}
          onInput={(event) => setUserId(event.currentTarget.value.trim())}
        />
        <datalist id="runner-ids">
          {runners.map(({ user_id, display_name }) => (
            <option key={user_id} value={user_id}>
              {display_name}
            </option>
          ))}
        </datalist>
      </label>
      {isNew && <HeightField />}
      {files.length === 1 && (
        <label class="field">
          {consoleTexts.uploadBox.title}
          <input
            name="title"
            maxLength={200}
            placeholder={consoleTexts.uploadBox.nameOfTheFile}
            autoComplete="off"
          />
        </label>
      )}
      <RecordingFields />
      <button class="main">
        {files.length === 1
          ? consoleTexts.uploadBox.sendClip
          : fill(consoleTexts.uploadBox.sendSeveralClips, { count: files.length })}
      </button>
      <button type="button" onClick={done}>
        {consoleTexts.uploadBox.cancel}
      </button>
    </form>
  );
}

const HeightField = () => (
  <label class="field">
    {consoleTexts.uploadBox.heightOfThisNewRunner}
    <input
      name="height"
      type="number"
      step="0.1"
      min="50"
      max="260"
      placeholder={consoleTexts.uploadBox.forLengthsInCm}
    />
  </label>
);

const RecordingFields = () => (
  <>
    <label class="field">
      {consoleTexts.uploadBox.beltSpeedMS}
      <input
        name="belt_speed"
        type="number"
        step="any"
        min="0.1"
        max="15"
        placeholder={consoleTexts.uploadBox.measured}
      />
    </label>
    <label class="field">
      {consoleTexts.uploadBox.incline}
      <input name="incline" type="number" step="any" min="-30" max="30" placeholder="0" />
    </label>
    <label class="field">
      {consoleTexts.uploadBox.slowMotion}
      <input name="slow_motion" type="number" step="any" min="1" max="40" placeholder="1" />
    </label>
    <label class="field">
      {consoleTexts.uploadBox.filmedFrom}
      <select name="view">
        <option value="auto">{consoleTexts.uploadBox.asTheClipShows}</option>
        <option value="side">{consoleTexts.uploadBox.theSide}</option>
        <option value="rear">{consoleTexts.uploadBox.behind}</option>
      </select>
    </label>
  </>
);

/** Returns true if no runner has this id yet, so the clip's session creates one. */
function isNewRunner(loaded: Loaded<FoundRunners>, userId: string): boolean {
  if (loaded.state !== 'ready' || loaded.value.hasMore || userId === '') return false;
  return loaded.value.runners.every(({ user_id }) => user_id !== userId);
}

const viewNamed = (name: string): UploadDetails['view'] =>
  name === 'side' || name === 'rear' ? name : 'auto';

function detailsOf(form: HTMLFormElement): UploadDetails {
  const fields = new FormData(form);
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  return {
    userId: text('user_id'),
    title: text('title'),
    heightCm: text('height'),
    beltSpeedMps: text('belt_speed'),
    inclineDeg: text('incline'),
    slowMotionFactor: text('slow_motion'),
    view: viewNamed(text('view')),
  };
}

function QueueRow({ clip }: { clip: QueuedClip }) {
  const { id, file, state, sentBytes, reason, sessionId } = clip;
  return (
    <li class="stack">
      <div class="row">
        <strong>{file.name}</strong>
        <span class="muted">
          {fill(consoleTexts.uploadBox.of, {
            state: stateTexts[state],
            sentBytes: sizeText(sentBytes),
            size: sizeText(file.size),
          })}
        </span>
        {state === 'sending' && (
          <button onClick={() => pauseUpload(id)}>{consoleTexts.uploadBox.pause}</button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <button onClick={() => resumeUpload(id)}>{consoleTexts.uploadBox.continue}</button>
        )}
        {sessionId && <a href={`/console/sessions/${sessionId}`}>{consoleTexts.uploadBox.open}</a>}
        {state !== 'sending' && (
          <button
            class="quiet"
            aria-label={fill(consoleTexts.uploadBox.takeOffTheList, { name: file.name })}
            onClick={() => remove(id)}
          >
            ✕
          </button>
        )}
      </div>
      {state !== 'done' && (
        <progress
          aria-label={fill(consoleTexts.uploadBox.sentOf, { name: file.name })}
          max={file.size}
          value={sentBytes}
        />
      )}
      <Refusal reason={reason} />
    </li>
  );
}
