import { NotFoundError, type SessionDetail } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';

interface DeleteProps {
  readonly session: SessionDetail;
  readonly close: () => void;
}

/** Asks for confirmation, deletes the session, and shows the list. */
export function DeleteModal({ session: { session_id, title }, close }: DeleteProps) {
  const { refusal, attempt } = useAttempt();
  const { route } = useLocation();
  const remove = (): Promise<void> =>
    attempt(async () => {
      await deleteSession(session_id);
      route('/console/');
    });
  return (
    <Modal title={consoleTexts.deleteModal.deleteThisSession} close={close}>
      <p>{fill(consoleTexts.deleteModal.goesWithItsClipMeasurements, { title })}</p>
      <Refusal reason={refusal} />
      <div class="row">
        <button class="danger" onClick={remove}>
          {consoleTexts.deleteModal.deleteForGood}
        </button>
        <button onClick={close}>{consoleTexts.deleteModal.keepIt}</button>
      </div>
    </Modal>
  );
}

async function deleteSession(sessionId: string): Promise<void> {
  try {
    await client.sessions.delete(sessionId);
  } catch (error) {
    // Another person has already deleted the session.
    if (!(error instanceof NotFoundError)) throw error;
  }
}
