import type { SessionListItem } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { firstReason } from '../session/clip-verdict.tsx';
import { isOver, momentText, progressText } from '../words.ts';
import { useLiveList } from './live-list.ts';
import type { FoundSessions } from './read-sessions.ts';
import { inRunOrder } from '../session/run-order.ts';
import { consoleTexts, fill } from '../texts.ts';

interface TableProps {
  readonly list: FoundSessions;
  readonly reload: () => void;
}

/** The sessions that match the filter. Two sessions of one runner can be compared. */
export function SessionTable({ list, reload }: TableProps) {
  const items = useLiveList(list.items, reload);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const pick = (id: string): void =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2));
  return (
    <div
      class="sheet scroll"
      tabIndex={0}
      role="group"
      aria-label={consoleTexts.sessionTable.tableOfSessions}
    >
      <CompareBar picked={picked} sessions={items} />
      <table>
        <thead>
          <tr>
            <th>
              <span class="visually-hidden">{consoleTexts.sessionTable.compare}</span>
            </th>
            <th>{consoleTexts.sessionTable.session}</th>
            <th>{consoleTexts.sessionTable.runner}</th>
            <th>{consoleTexts.sessionTable.sent}</th>
            <th>{consoleTexts.sessionTable.state}</th>
            <th>
              <span class="visually-hidden">{consoleTexts.sessionTable.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <SessionRow
              key={item.session_id}
              item={item}
              runnerName={list.names.get(item.user_id)}
              isPicked={picked.includes(item.session_id)}
              pick={() => pick(item.session_id)}
              reload={reload}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CompareBar({
  picked,
  sessions,
}: {
  picked: readonly string[];
  sessions: readonly SessionListItem[];
}) {
  if (picked.length === 0) return null;
  const chosen = sessions.filter(({ session_id }) => picked.includes(session_id)).sort(inRunOrder);
  const [earlier, later] = chosen;
  if (earlier === undefined || later === undefined)
    return <p class="note">{consoleTexts.sessionTable.pickASecondSessionTo}</p>;
  if (earlier.user_id !== later.user_id)
    return <p class="note warn">{consoleTexts.sessionTable.onlySessionsOfOneRunner}</p>;
  const address = `/console/compare?earlier=${earlier.session_id}&later=${later.session_id}`;
  return (
    <p class="note">
      <a class="button main" href={address}>
        {consoleTexts.sessionTable.compareTheseTwo}
      </a>
    </p>
  );
}

interface RowProps {
  readonly item: SessionListItem;
  readonly runnerName: string | undefined;
  readonly isPicked: boolean;
  readonly pick: () => void;
  readonly reload: () => void;
}

function SessionRow({ item, runnerName, isPicked, pick, reload }: RowProps) {
  const { session_id, title, user_id, session_created_at, status, error, quality } = item;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={fill(consoleTexts.sessionTable.compareSession, { title })}
          checked={isPicked}
          disabled={status !== 'succeeded'}
          onChange={pick}
        />
      </td>
      <td>
        <a class="session-name" href={`/console/sessions/${session_id}`}>
          {title}
        </a>
      </td>
      <td>
        <a href={`/console/runners/${encodeURIComponent(user_id)}`}>{runnerName ?? user_id}</a>
        {runnerName && <p class="small muted">{user_id}</p>}
      </td>
      <td>{momentText(session_created_at)}</td>
      <td>
        <StateBadge session={item} />
        {error && <p class="small muted">{error.detail}</p>}
        {quality && quality.verdict !== 'good' && <p class="small muted">{firstReason(quality)}</p>}
      </td>
      <td>{error?.retryable && <RetryButton sessionId={session_id} done={reload} />}</td>
    </tr>
  );
}

const verdictTones = { good: 'good', fair: 'warn', unreliable: 'bad' } as const;

function StateBadge({ session }: { session: SessionListItem }) {
  const { status, progress, quality } = session;
  const verdict = quality?.verdict ?? 'good';
  const isGood = status !== 'succeeded' || verdict === 'good';
  const tones = { succeeded: verdictTones[verdict], failed: 'bad', queued: '', processing: 'warn' };
  return (
    <>
      <span class={`badge ${tones[status]}`}>
        {isGood ? progressText(session) : consoleTexts.clipVerdict[verdict]}
      </span>
      {!isOver(session) && (
        <progress
          aria-label={consoleTexts.sessionTable.progress}
          max={1}
          value={status === 'queued' ? 0 : progress}
        />
      )}
    </>
  );
}

function RetryButton({ sessionId, done }: { sessionId: string; done: () => void }) {
  const { refusal, attempt } = useAttempt();
  const retry = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.reanalyze(sessionId);
      done();
    });
  return refusal === null ? (
    <button onClick={retry}>{consoleTexts.sessionTable.analyseAgain}</button>
  ) : (
    <p>{refusal}</p>
  );
}
