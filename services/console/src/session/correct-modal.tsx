import type { SessionDetail } from '@strideform/sdk';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { laterTexts } from '../later-texts.ts';
import { mayAnotherSettingHelp } from './another-setting.ts';
import { correctionsIn, localMoment } from './corrections.ts';
import { EditedRunnerFields, useEditedRunner } from './edited-runner.tsx';
import { reanalysisIn } from './reanalysis-request.ts';
import { RecordingSettings } from './recording-settings.tsx';
import { saveEdits } from './save-edits.ts';

interface CorrectModalProps {
  readonly session: SessionDetail;
  readonly close: () => void;
  readonly saved: () => void;
}

/** Form for the facts about a session, and for what its measurements depend on. */
export function CorrectModal({ session, close, saved }: CorrectModalProps) {
  const { refusal, attempt } = useAttempt();
  const runner = useEditedRunner(session);
  const { chosen } = runner;
  const save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const sent = new FormData(event.currentTarget as HTMLFormElement);
    return attempt(async () => {
      // A field that cannot be read is refused before anything is sent.
      const measuredWith = reanalysisIn(sent, session.measured_with);
      if (typeof chosen === 'string') throw new Error(laterTexts.clipProblems[chosen]);
      const corrections = correctionsIn(sent, chosen.userId, session);
      const edits = { runnerChange: chosen.change, corrections, measuredWith };
      await saveEdits(client, session.session_id, edits, runner.choose).catch(runner.offerAfter);
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
        <EditedRunnerFields edited={runner} current={session.user_id} />
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
          <MeasuredAgain
            session={session}
            isOtherRunner={typeof chosen !== 'string' && chosen.userId !== session.user_id}
          />
        )}
        <FormEnd refusal={refusal} send={texts.save} close={close} />
      </form>
    </Modal>
  );
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
        <RecordingSettings used={session.measured_with} measuredFrom={session.view} />
      </fieldset>
    </details>
  );
}
