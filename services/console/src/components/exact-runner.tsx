import type { User } from '@strideform/sdk';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import type { FoundRunners } from '../api/read-runners.ts';
import { Refusal } from './states.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { countText } from '../words.ts';

interface ExactProps {
  readonly found: FoundRunners;
  readonly search: string;
  readonly choose: (runner: User) => void;
}

const texts = laterTexts.exactRunner;

/** Finds a runner by the exact id, if there are more runners than were read. */
export function ExactRunner({ found: { runners, hasMore }, search, choose }: ExactProps) {
  const { refusal, attempt } = useAttempt();
  if (!hasMore) return null;
  const isListed = runners.some(({ user_id }) => user_id === search);
  return (
    <>
      <p class="small muted">{fill(texts.onlyTheFirst, { count: countText(runners.length) })}</p>
      {search !== '' && !isListed && (
        <button
          type="button"
          class="wrapped"
          onClick={() => void attempt(async () => choose(await client.users.retrieve(search)))}
        >
          {fill(texts.takeTheId, { id: search })}
        </button>
      )}
      <Refusal reason={refusal} />
    </>
  );
}
