import type { SessionDetail } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { ConfirmModal } from '../components/confirm-modal.tsx';
import { Show } from '../components/states.tsx';
import { deleteSession } from '../api/just-deleted.ts';
import { dayText } from '../words.ts';
import { consoleTexts, fill } from '../texts.ts';

interface DeleteProps {
  readonly session: SessionDetail;
  readonly close: () => void;
}

/** Asks for confirmation, deletes the session, and shows the list, which offers to undo it. */
export function DeleteModal({ session: { session_id, title }, close }: DeleteProps) {
  const { route } = useLocation();
  const reading = useLoaded('deleted session days', (signal) => client.plan.retrieve({ signal }));
  const remove = async (): Promise<void> => {
    await deleteSession(session_id, title);
    route('/console/');
  };
  return (
    <ConfirmModal
      title={consoleTexts.deleteModal.deleteThisSession}
      confirm={consoleTexts.deleteModal.delete}
      act={remove}
      close={close}
    >
      <p>{fill(consoleTexts.deleteModal.goesWithItsClipMeasurements, { title })}</p>
      <Show reading={reading} what={consoleTexts.deleteModal.whatPlan}>
        {({ deleted_session_days: days }) => <p>{undoText(days)}</p>}
      </Show>
    </ConfirmModal>
  );
}

const dayMs = 86_400_000;

function undoText(days: number): string {
  if (days === 0) return consoleTexts.deleteModal.thisCannotBeUndone;
  const end = new Date(Date.now() + days * dayMs).toISOString();
  return fill(consoleTexts.deleteModal.canBeUndoneUntil, { day: dayText(end) });
}
