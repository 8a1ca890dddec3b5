import { useLocation } from 'preact-iso';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { Refusal } from './states.tsx';
import { dayText } from '../words.ts';
import { consoleTexts, fill } from '../texts.ts';
import { justDeleted, type JustDeleted } from '../api/just-deleted.ts';

/** Says what was just deleted, and undoes it. Screen readers announce it. */
export const UndoNotice = () => (
  <div role="status">{justDeleted.value && <Notice deleted={justDeleted.value} />}</div>
);

function Notice({ deleted: { sessionId, title, restorableUntil } }: { deleted: JustDeleted }) {
  const { route } = useLocation();
  const { refusal, attempt } = useAttempt();
  const close = (): void => void (justDeleted.value = null);
  const undo = (): Promise<void> =>
    attempt(async () => {
      await client.deletedSessions.restore(sessionId);
      close();
      route(`/console/sessions/${sessionId}`);
    });
  return (
    <div class="note undo">
      <span class="grow">
        {fill(consoleTexts.undoNotice.wasDeleted, { title })}{' '}
        {restorableUntil !== null &&
          fill(consoleTexts.undoNotice.canBeUndoneUntil, { day: dayText(restorableUntil) })}
      </span>
      {restorableUntil !== null && <button onClick={undo}>{consoleTexts.undoNotice.undo}</button>}
      <button class="quiet" aria-label={consoleTexts.modal.close} onClick={close}>
        ✕
      </button>
      <Refusal reason={refusal} />
    </div>
  );
}
