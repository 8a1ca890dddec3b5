import type { ConsoleSession } from '@strideform/sdk';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useGrowingList } from '../api/growing-list.ts';
import { Refusal, Show } from '../components/states.tsx';
import { momentText } from '../words.ts';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

const step = 20;

/** The people who are signed in to the console, and a button that ends a session. */
export function ConsoleSessionList() {
  const { reading, showMore } = useGrowingList('console sessions', step, (signal) =>
    client.consoleSessions.list({ limit: step }, { signal }),
  );
  return (
    <section class="sheet stack scroll" tabIndex={0} aria-labelledby="console-sessions-title">
      <h2 id="console-sessions-title">{adminTexts.consoleSessionList.signedIn}</h2>
      <Show reading={reading} what={adminTexts.consoleSessionList.whatSessions}>
        {({ items, hasMore }) =>
          items.length === 0 ? (
            <p class="muted">{adminTexts.consoleSessionList.nobody}</p>
          ) : (
            <>
              <SessionTable sessions={items} changed={reading.reload} />
              {hasMore && (
                <button onClick={showMore}>
                  {adminTexts.consoleSessionList.showOlderSessions}
                </button>
              )}
            </>
          )
        }
      </Show>
    </section>
  );
}

interface SessionTableProps {
  readonly sessions: readonly ConsoleSession[];
  readonly changed: () => void;
}

function SessionTable({ sessions, changed }: SessionTableProps) {
  const { refusal, attempt } = useAttempt();
  const end = (sessionId: string): void =>
    void attempt(async () => {
      await client.consoleSessions.end(sessionId);
      changed();
    });
  return (
    <>
      <Refusal reason={refusal} />
      <table>
        <thead>
          <tr>
            <th>{adminTexts.consoleSessionList.person}</th>
            <th>{adminTexts.consoleSessionList.since}</th>
            <th>{adminTexts.consoleSessionList.lastSeen}</th>
            <th>{adminTexts.consoleSessionList.browser}</th>
            <th>
              <span class="visually-hidden">{adminTexts.consoleSessionList.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <SessionRow
              key={session.console_session_id}
              session={session}
              end={() => end(session.console_session_id)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function SessionRow({ session, end }: { session: ConsoleSession; end: () => void }) {
  const { name, key_id, signed_in_at, last_seen_at, user_agent, current } = session;
  return (
    <tr>
      <td>{name ?? <code>{key_id}</code>}</td>
      <td>{momentText(signed_in_at)}</td>
      <td>{momentText(last_seen_at)}</td>
      <td class="small muted">{user_agent}</td>
      <td>
        {current ? (
          <span class="muted">{adminTexts.consoleSessionList.yours}</span>
        ) : (
          <button
            class="danger"
            aria-label={fill(adminTexts.consoleSessionList.endSession, {
              person: name ?? key_id,
            })}
            onClick={end}
          >
            {adminTexts.consoleSessionList.end}
          </button>
        )}
      </td>
    </tr>
  );
}
