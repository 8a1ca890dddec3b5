import type { ReanalysisRequest, SessionCorrection, SessionDetail, User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { isRunnerFound, nameWithId, readRunners } from '../api/read-runners.ts';
import { ExactRunner } from '../components/exact-runner.tsx';
import { RunnerSearch } from '../components/runner-search.tsx';
import { laterTexts } from '../later-texts.ts';
import { mayAnotherSettingHelp } from './another-setting.ts';
import { correctionsIn, localMoment } from './corrections.ts';
import { reanalysisIn } from './reanalysis-request.ts';
import { RecordingSettings } from './recording-settings.tsx';

interface CorrectModalProps {
  readonly session: SessionDetail;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Form for the facts about a session, and for what its measurements depend on. */
export function CorrectModal({ session, close, saved }: CorrectModalProps) {
  const { refusal, attempt } = useAttempt();
  const [runner, setRunner] = useState(session.user_id);
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget as HTMLFormElement);
    return attempt(async () => {
      // A field that cannot be read is refused before anything is sent.
      const changed = reanalysisIn(sent, session.measured_with);
      await sendChanges(session, correctionsIn(sent, session), changed);
      saved();
    });
  };
  const texts = laterTexts.correctModal;
  return (
    <Modal title={texts.title} close={close}>
      <form class="stack" onSubmit={save}>
        <label class="field">
          {texts.name}
          <input name="title" required maxLength={200} defaultValue={session.title} />
        </label>
        <RunnerChoice current={session.user_id} chosen={runner} choose={setRunner} />
        <label class="field">
          {texts.filmed}
          <input
            name="recorded_at"
            type="datetime-local"
            defaultValue={localMoment(session.recorded_at)}
          />
        </label>
        <label class="field">
          {texts.tags}
          <input name="tags" maxLength={1000} defaultValue={session.tags.join(', ')} />
        </label>
        <label class="field">
          {texts.note}
          <textarea
            name="athlete_note"
            rows={4}
            maxLength={2000}
            defaultValue={session.athlete_note ?? ''}
          />
        </label>
        <p class="small muted">{texts.noteIsShown}</p>
        {mayAnotherSettingHelp(session) && (
          <MeasuredAgain session={session} isOtherRunner={runner !== session.user_id} />
        )}
        <FormEnd refusal={refusal} send={texts.save} close={close} />
      </form>
    </Modal>
  );
}

async function sendChanges(
  { session_id: id }: SessionDetail,
  corrections: SessionCorrection,
  changed: ReanalysisRequest,
): Promise<void> {
  if (Object.keys(corrections).length > 0) await client.sessions.correct(id, corrections);
  if (Object.keys(changed).length > 0) await client.sessions.reanalyze(id, changed);
}

interface MeasuredAgainProps {
  readonly session: SessionDetail;
  /** True if another runner was chosen: the clip is then measured with their profile first. */
  readonly isOtherRunner: boolean;
}

function MeasuredAgain({ session, isOtherRunner }: MeasuredAgainProps) {
  const texts = laterTexts.correctModal;
  return (
    <details class="stack">
      <summary>{texts.measuredAgain}</summary>
      {isOtherRunner && <p class="small">{texts.otherRunnerFirst}</p>}
      <fieldset class="clip-fields" disabled={isOtherRunner}>
        <legend class="visually-hidden">{texts.measuredAgain}</legend>
        <RecordingSettings used={session.measured_with} />
      </fieldset>
    </details>
  );
}

interface ChoiceProps {
  /** Id of the runner of the session. */
  readonly current: string;
  readonly chosen: string;
  readonly choose: (userId: string) => void;
}

/** Choice of a known runner. A typed name could make a second runner of the same person. */
function RunnerChoice({ current, chosen, choose }: ChoiceProps) {
  const { loaded } = useLoaded('runners', readRunners);
  const [search, setSearch] = useState('');
  /** Runners who were found by their ids. */
  const [added, setAdded] = useState<readonly User[]>([]);
  const found = loaded.state === 'ready' ? loaded.value : { runners: [], hasMore: false };
  const known = [...added, ...found.runners];
  const others = known.filter(
    (runner) =>
      runner.user_id !== current && (runner.user_id === chosen || isRunnerFound(runner, search)),
  );
  const own = known.find(({ user_id }) => user_id === current);
  const add = (runner: User): void => {
    setAdded([...added.filter(({ user_id }) => user_id !== runner.user_id), runner]);
    choose(runner.user_id);
    setSearch('');
  };
  return (
    <>
      <label class="field">
        {laterTexts.correctModal.runner}
        <select
          name="user_id"
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value={current}>{own?.display_name ?? current}</option>
          {others.map((other) => (
            <option key={other.user_id} value={other.user_id}>
              {nameWithId(other)}
            </option>
          ))}
        </select>
      </label>
      {found.hasMore && (
        <div class="stack" onKeyDown={keepFormOpen}>
          <RunnerSearch search={search} setSearch={setSearch} />
          <ExactRunner found={found} search={search} choose={add} />
        </div>
      )}
    </>
  );
}

/** Keeps Enter in the search from sending the form. */
const keepFormOpen = (event: KeyboardEvent): void => {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
};
