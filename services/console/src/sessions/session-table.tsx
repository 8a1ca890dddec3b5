import type { MetricDefinition, SessionListItem } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useCreeping } from '../components/use-creeping.ts';
import { isIdNeeded } from '../runner-choice/runner-match.ts';
import { firstReason } from '../session/clip-verdict.tsx';
import { dayText, isOver, momentText } from '../words.ts';
import { useLiveList } from './live-list.ts';
import type { ReadSessions } from './read-sessions.ts';
import { inRunOrder, runTime } from '../session/run-order.ts';
import { shownNumber, shownUnit } from '../numbers.ts';
import { consoleTexts, fill } from '../texts.ts';
import { nextOrder, type ListOrder } from './session-filter.ts';
import { lightOf } from './session-light.ts';

interface TableProps {
  readonly items: readonly SessionListItem[];
  readonly list: Pick<ReadSessions, 'names' | 'figures'>;
  readonly sort: ListOrder;
  readonly show: (changes: { readonly sort: ListOrder }) => void;
  readonly reload: () => void;
}

/** The sessions that match the filter. Any two of them can be compared. */
export function SessionTable({ items: listed, list, sort, show, reload }: TableProps) {
  const { names, figures } = list;
  const items = useLiveList(listed, reload);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const pick = (id: string): void =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2));
  return (
    <div class="sheet session-list">
      <CompareBar picked={picked} sessions={items} />
      <table aria-label={consoleTexts.sessionTable.tableOfSessions}>
        <thead>
          <tr>
            <th>
              <span class="visually-hidden">{consoleTexts.sessionTable.compare}</span>
            </th>
            {(['title', 'runner', 'run'] as const).map((key) => (
              <SortedHead
                key={key}
                of={key}
                title={consoleTexts.sessionOrders[key]}
                sort={sort}
                show={show}
              />
            ))}
            {figures.map((figure) => (
              <SortedHead
                key={figure.name}
                of={figure.name}
                title={figure.title}
                unit={shownUnit(figure.unit)}
                sort={sort}
                show={show}
              />
            ))}
            <SortedHead
              of="state"
              title={consoleTexts.sessionOrders.state}
              sort={sort}
              show={show}
            />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <SessionRow
              key={item.session_id}
              item={item}
              figures={figures}
              runnerName={names.get(item.user_id)}
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

interface HeadProps extends Pick<TableProps, 'sort' | 'show'> {
  /** Key of the column. */
  readonly of: string;
  readonly title: string;
  readonly unit?: string;
}

/** Head of a column, which sorts the list by it. */
function SortedHead({ of: key, title, unit, sort, show }: HeadProps) {
  const directions = { [key]: 'ascending', [`-${key}`]: 'descending' } as const;
  const direction = sort === '' ? undefined : directions[sort];
  const arrows = { ascending: ' ↑', descending: ' ↓' };
  return (
    <th class={unit === undefined ? '' : 'number'} aria-sort={direction ?? 'none'}>
      <button class="quiet" onClick={() => show({ sort: nextOrder(sort, key) })}>
        <span>
          {title}
          <span aria-hidden="true">{direction ? arrows[direction] : ''}</span>
          {unit && <span class="unit">{unit}</span>}
        </span>
      </button>
    </th>
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
  const chosen = sessions
    .filter(({ session_id }) => picked.includes(session_id))
    .toSorted(inRunOrder);
  const [earlier, later] = chosen;
  if (earlier === undefined || later === undefined)
    return <p class="note">{consoleTexts.sessionTable.pickASecondSessionTo}</p>;
  const address = `/console/compare?earlier=${earlier.session_id}&later=${later.session_id}`;
  return (
    <p class="note row">
      <a class="button main" href={address}>
        {consoleTexts.sessionTable.compareTheseTwo}
      </a>
      {earlier.user_id !== later.user_id && consoleTexts.sessionTable.twoRunnersWithoutVerdict}
    </p>
  );
}

interface RowProps {
  readonly item: SessionListItem;
  readonly figures: readonly MetricDefinition[];
  readonly runnerName: string | undefined;
  readonly isPicked: boolean;
  readonly pick: () => void;
  readonly reload: () => void;
}

function SessionRow({ item, figures, runnerName, isPicked, pick, reload }: RowProps) {
  const { session_id, title, user_id, session_created_at, status, key_figures } = item;
  const sent = fill(consoleTexts.sessionTable.sentAt, { at: momentText(session_created_at) });
  return (
    <tr>
      <td class="pick">
        <label class="tick">
          <input
            type="checkbox"
            aria-label={fill(consoleTexts.sessionTable.compareSession, { title })}
            checked={isPicked}
            disabled={status !== 'succeeded'}
            onChange={pick}
          />
        </label>
      </td>
      <td class="what">
        <a class="session-name" href={`/console/sessions/${session_id}`}>
          <Thumbnail key={item.attempt} item={item} />
          <span>{title}</span>
        </a>
      </td>
      <td class="whose">
        <a href={`/console/runners/${encodeURIComponent(user_id)}`}>{runnerName ?? user_id}</a>
        {runnerName && isIdNeeded({ user_id, display_name: runnerName }) && (
          <span class="small muted id">{user_id}</span>
        )}
      </td>
      <td class="when" title={sent}>
        {dayText(runTime(item))}
      </td>
      {figures.map((figure) => (
        <Figure key={figure.name} figure={figure} value={key_figures[figure.name]} />
      ))}
      <td class="state-of">
        <SessionState item={item} reload={reload} />
      </td>
    </tr>
  );
}

interface FigureProps {
  readonly figure: MetricDefinition;
  readonly value: number | undefined;
}

function Figure({ figure, value }: FigureProps) {
  if (value === undefined) return <td class="number unknown">–</td>;
  return (
    <td class="number" data-title={figure.title} data-unit={shownUnit(figure.unit)}>
      {shownNumber(value, figure.unit)}
    </td>
  );
}

/** Picture of the landing. Nothing for a session that has none. */
function Thumbnail({ item: { session_id, attempt, status } }: Pick<RowProps, 'item'>) {
  const [isMissing, setMissing] = useState(false);
  const hasPicture = status === 'succeeded' && !isMissing;
  return (
    <span class="thumbnail">
      {hasPicture && (
        <img
          src={`/media/thumbnails/${session_id}?attempt=${attempt}`}
          alt=""
          loading="lazy"
          onError={() => setMissing(true)}
        />
      )}
    </span>
  );
}

/** Returns what limits the clip of a finished session; empty for a good one. */
function limitOf({ status, quality }: SessionListItem): string {
  if (status !== 'succeeded' || quality === null || quality.verdict === 'good') return '';
  return firstReason(quality);
}

/** State with its light, and what is wrong with the session if something is. */
function SessionState({ item, reload }: Pick<RowProps, 'item' | 'reload'>) {
  const { session_id, status, error } = item;
  const creeping = useCreeping(session_id, item);
  const reason = error?.detail ?? limitOf(item);
  return (
    <>
      <StateLight session={creeping} />
      {!isOver(item) && (
        <progress
          aria-label={consoleTexts.sessionTable.progress}
          max={1}
          value={status === 'queued' ? 0 : creeping.progress}
        />
      )}
      {reason !== '' && <p class="small muted reason">{reason}</p>}
      {error?.retryable && <RetryButton sessionId={session_id} done={reload} />}
    </>
  );
}

/** Signs of the lights, for people who do not distinguish the colours. */
const signs = { good: '✓', warn: '!', bad: '✕', none: '…', unknown: '?' } as const;

/** Traffic light: a sign in a colour, and a word. */
function StateLight({ session }: { session: SessionListItem }) {
  const { light, text } = lightOf(session);
  return (
    <span class={`light ${light}`}>
      <span class="lamp" aria-hidden="true">
        {signs[light]}
      </span>
      <span>{text}</span>
    </span>
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
