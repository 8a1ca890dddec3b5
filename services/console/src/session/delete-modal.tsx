import type { SessionDetail } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { deleteSession } from '../api/just-deleted.ts';
import { dayText } from '../words.ts';
import { consoleTexts, fill } from '../texts.ts';

interface DeleteProps {
  readonly session: SessionDetail;
  readonly close: () => void;
}

/** Asks for confirmation, deletes the session, and shows the list, which offers to undo it. */
export function DeleteModal({ session: { session_id, title }, close }: DeleteProps) {
  const { refusal, attempt } = useAttempt();
  const { route } = useLocation();
  const reading = useLoaded('deleted session days', (signal) => client.plan.retrieve({ signal }));
  const remove = (): Promise<void> =>
    attempt(async () => {
      await deleteSession(session_id, title);
      route('/console/');
    });
  return (
    <Modal title={consoleTexts.deleteModal.deleteThisSession} close={close}>
      <p>{fill(consoleTexts.deleteModal.goesWithItsClipMeasurements, { title })}</p>
      <Show reading={reading} what={consoleTexts.deleteModal.whatPlan}>
        {({ deleted_session_days: days }) => <p>{undoText(days)}</p>}
      </Show>
      <Refusal reason={refusal} />
      <div class="row">
        <button class="danger" onClick={remove}>
          {consoleTexts.deleteModal.delete}
        </button>
        <button onClick={close}>{consoleTexts.deleteModal.keepIt}</button>
      </div>
    </Modal>
  );
}

const dayMs = 86_400_000;

function undoText(days: number): string {
  if (days === 0) return consoleTexts.deleteModal.thisCannotBeUndone;
  const end = new Date(Date.now() + days * dayMs).toISOString();
  return fill(consoleTexts.deleteModal.canBeUndoneUntil, { day: dayText(end) });
}
