import type { User } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';

interface EraseProps {
  readonly runner: User;
  readonly close: () => void;
  readonly erased: () => void;
}

const namedAtMost = 5;

/** Lists what is erased together with a runner, and asks for confirmation. */
export function EraseRunnerModal({ runner, close, erased }: EraseProps) {
  const { user_id, display_name } = runner;
  const reading = useLoaded(user_id, (signal) => readSessionTitles(user_id, signal));
  const { refusal, attempt } = useAttempt();
  const [isErasing, setErasing] = useState(false);
  const erase = async (): Promise<void> => {
    setErasing(true);
    await attempt(async () => {
      await client.users.delete(user_id);
      erased();
    });
    setErasing(false);
  };
  return (
    <Modal
      title={fill(laterTexts.eraseRunnerModal.erase, { userId: display_name ?? user_id })}
      close={close}
    >
      <Show reading={reading} what={laterTexts.eraseRunnerModal.whatWouldGo}>
        {(titles) => (
          <>
            <p>
              {laterTexts.eraseRunnerModal.theProfileOf} <strong>{user_id}</strong>{' '}
              {laterTexts.eraseRunnerModal.goes}
              {titles.length === 0
                ? laterTexts.eraseRunnerModal.thereIsNoSession
                : fill(laterTexts.eraseRunnerModal.andWithIt, { titles: countText(titles) })}
            </p>
            <SessionTitles titles={titles} />
            <p>{laterTexts.eraseRunnerModal.thisCannotBeUndone}</p>
            <Refusal reason={refusal} />
            <div class="row">
              <button class="danger" disabled={isErasing} onClick={erase}>
                {isErasing
                  ? laterTexts.eraseRunnerModal.erasing
                  : laterTexts.eraseRunnerModal.eraseForGood}
              </button>
              <button onClick={close}>{laterTexts.eraseRunnerModal.keepItAll}</button>
            </div>
          </>
        )}
      </Show>
    </Modal>
  );
}

function SessionTitles({ titles }: { titles: readonly string[] }) {
  if (titles.length === 0) return null;
  const others = titles.length - namedAtMost;
  return (
    <>
      <ul class="plain-list">
        {titles.slice(0, namedAtMost).map((title, index) => (
          <li key={index}>{title}</li>
        ))}
        {others > 0 && <li>{fill(laterTexts.eraseRunnerModal.andMore, { others })}</li>}
      </ul>
      <p>{laterTexts.eraseRunnerModal.theirClipsMeasurementsReportsNotes}</p>
    </>
  );
}

const countText = ({ length }: readonly string[]): string =>
  length === 1
    ? laterTexts.eraseRunnerModal.oneSession
    : fill(laterTexts.eraseRunnerModal.sessions, { count: length });

async function readSessionTitles(userId: string, signal: AbortSignal): Promise<string[]> {
  const titles: string[] = [];
  const query = { user_id: userId, limit: 100 };
  for await (const { title } of client.sessions.list(query, { signal })) titles.push(title);
  for await (const { title } of client.deletedSessions.list(query, { signal }))
    titles.push(fill(laterTexts.eraseRunnerModal.deletedBefore, { title }));
  return titles;
}
