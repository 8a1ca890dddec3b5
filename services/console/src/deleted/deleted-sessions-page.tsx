import type { DeletedSession } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { ConfirmModal } from '../components/confirm-modal.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState, Refusal, Show } from '../components/states.tsx';
import { dayText, momentText } from '../words.ts';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

const pageSize = 50;

/** Deleted sessions: they can be restored for some days, or erased for good. */
export function DeletedSessionsPage() {
  usePageTitle(laterTexts.deletedSessions.deletedSessions);
  const { reading, showMore } = useGrowingList('deleted sessions', pageSize, (signal) =>
    client.deletedSessions.list({ limit: pageSize }, { signal }),
  );
  const [restored, setRestored] = useState<DeletedSession | null>(null);
  return (
    <div class="stack">
      <div class="title-row">
        <h1 class="grow">{laterTexts.deletedSessions.deletedSessions}</h1>
        <a class="button" href="/console/">
          {laterTexts.deletedSessions.allSessions}
        </a>
      </div>
      <p class="small muted">{laterTexts.deletedSessions.theyAreErasedLater}</p>
      <div role="status">{restored && <Restored session={restored} />}</div>
      <Show reading={reading} what={laterTexts.deletedSessions.whatDeletedSessions}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <EmptyState title={laterTexts.deletedSessions.none}>
              <p>{laterTexts.deletedSessions.whatIsDeletedAppearsHere}</p>
            </EmptyState>
          ) : (
            <>
              <ul class="plain-list sheet deleted-list">
                {items.map((session) => (
                  <DeletedRow
                    key={session.session_id}
                    session={session}
                    restored={() => {
                      setRestored(session);
                      reading.reload();
                    }}
                    erased={reading.reload}
                  />
                ))}
              </ul>
              {hasMore && <button onClick={showMore}>{laterTexts.deletedSessions.showMore}</button>}
            </>
          )
        }
      </Show>
    </div>
  );
}

const Restored = ({ session: { session_id, title } }: { session: DeletedSession }) => (
  <p class="note good">
    <a href={`/console/sessions/${session_id}`}>
      {fill(laterTexts.deletedSessions.isRestored, { title })}
    </a>
  </p>
);

interface RowProps {
  readonly session: DeletedSession;
  readonly restored: () => void;
  readonly erased: () => void;
}

function DeletedRow({ session, restored, erased }: RowProps) {
  const { session_id, title, user_id, deleted_at, restorable_until } = session;
  const { refusal, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const restore = (): Promise<void> =>
    attempt(async () => {
      await client.deletedSessions.restore(session_id);
      restored();
    });
  return (
    <li>
      <div class="grow">
        <strong>{title}</strong>
        <div class="small muted">
          {fill(laterTexts.deletedSessions.ofRunnerDeleted, {
            runner: user_id,
            moment: momentText(deleted_at),
            day: dayText(restorable_until),
          })}
        </div>
        <Refusal reason={refusal} />
      </div>
      <div class="row">
        <button
          aria-label={fill(laterTexts.deletedSessions.restoreTitle, { title })}
          onClick={restore}
        >
          {laterTexts.deletedSessions.restore}
        </button>
        <button
          class="danger"
          aria-label={fill(laterTexts.deletedSessions.eraseTitle, { title })}
          onClick={() => setAsking(true)}
        >
          {laterTexts.deletedSessions.eraseForGood}
        </button>
      </div>
      {isAsking && <EraseModal session={session} close={() => setAsking(false)} erased={erased} />}
    </li>
  );
}

interface EraseProps {
  readonly session: DeletedSession;
  readonly close: () => void;
  readonly erased: () => void;
}

function EraseModal({ session: { session_id, title }, close, erased }: EraseProps) {
  const erase = async (): Promise<void> => {
    await client.deletedSessions.erase(session_id);
    close();
    erased();
  };
  return (
    <ConfirmModal
      title={laterTexts.deletedSessions.eraseForGoodQuestion}
      confirm={laterTexts.deletedSessions.eraseForGood}
      act={erase}
      close={close}
    >
      <p>{fill(laterTexts.deletedSessions.isErasedNow, { title })}</p>
    </ConfirmModal>
  );
}
