import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { FormEnd } from '../components/form-end.tsx';
import { Modal } from '../components/modal.tsx';
import { laterTexts } from '../later-texts.ts';
import { ChooseRunner } from './choose-runner.tsx';
import { reanalysisIn } from './reanalysis-request.ts';
import { RecordingSettings } from './recording-settings.tsx';
import type { ChooseRunnerProps } from './seen-people.ts';

interface AnalyseAgainProps extends ChooseRunnerProps {
  readonly close: () => void;
  /** True if the form was opened to add the height, which then has the focus. */
  readonly isForHeight?: boolean;
}

/** Form for what the measurements depend on. It analyses the clip again, also without a change. */
export function AnalyseAgainModal({
  session,
  media,
  close,
  started,
  isForHeight = false,
}: AnalyseAgainProps) {
  const { refusal, attempt } = useAttempt();
  const used = session.measured_with;
  const texts = laterTexts.analyseAgainModal;
  const start = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    return attempt(async () => {
      await client.sessions.reanalyze(session.session_id, reanalysisIn(form, used));
      started();
    });
  };
  return (
    <Modal title={texts.title} close={close}>
      <form class="stack" onSubmit={start}>
        <p class="small muted">{texts.oldResultsStay}</p>
        <RecordingSettings used={used} measuredFrom={session.view} isForHeight={isForHeight} />
        <FormEnd refusal={refusal} send={texts.start} close={close} />
      </form>
      <ChooseRunner session={session} media={media} started={started} />
    </Modal>
  );
}
