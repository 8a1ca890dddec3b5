import { useCreeping } from '../components/use-creeping.ts';
import { laterTexts } from '../later-texts.ts';
import { firstReason } from '../session/clip-verdict.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { isOver } from '../words.ts';
import { changeRow, removeRows, type ClipRow } from './clip-rows.ts';
import { rowStateOf, type RowState } from './row-state.ts';
import { continueClip, pauseClip, removeClip } from './send-clips.ts';

/** The clips that are sent or were sent, and what happened to each. */
export function SentClips({ rows }: { rows: readonly ClipRow[] }) {
  const texts = consoleTexts.sentClips;
  const hasEnded = rows.filter(isFinished).length > 1;
  return (
    <div class="stack">
      <div class="row">
        <p role="status" class="grow">
          {summaryOf(rows)}
        </p>
        {hasEnded && (
          <button onClick={() => removeRows(isFinished)}>{texts.takeFinishedOff}</button>
        )}
      </div>
      <ul class="sent-clips" aria-label={texts.clipsThatAreSent}>
        {rows.map((row) => (
          <SentClip key={row.id} row={row} />
        ))}
      </ul>
    </div>
  );
}

/** Returns true if nothing more will happen to the clip. */
const isFinished = ({ state, session }: ClipRow): boolean =>
  state === 'deleted' || (state === 'sent' && session !== null && isOver(session));

/** Returns the numbers of clips that are ready, refused, failed and still on their way. */
function summaryOf(rows: readonly ClipRow[]): string {
  const texts = consoleTexts.clipSummary;
  const outcomes = rows.map((row) => rowStateOf(row).outcome);
  return (['ready', 'open', 'refused', 'failed'] as const)
    .map((outcome) => [outcome, outcomes.filter((one) => one === outcome).length] as const)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => fill(texts[outcome], { count }))
    .join(' · ');
}

function SentClip({ row: sent }: { row: ClipRow }) {
  const row = { ...sent, session: useCreeping(sent.sessionId ?? '', sent.session) };
  const { path, details, request, session } = row;
  const shown = rowStateOf(row);
  const quality = session?.quality ?? null;
  const doubt = quality === null || quality.verdict === 'good' ? null : firstReason(quality);
  const reason = shown.reason ?? doubt;
  return (
    <li>
      <div class="row">
        <strong class="clip-name">{path}</strong>
        <span class="muted">{details.runner}</span>
        <span class={`badge ${shown.tone}`}>{shown.text}</span>
        <RowButtons row={row} />
      </div>
      <RowProgress row={row} shown={shown} />
      {request?.takenId !== undefined && (
        <p class="small">
          {fill(laterTexts.runnerFields.otherId, {
            taken: request.takenId,
            id: request.session.user_id,
          })}
        </p>
      )}
      {reason !== null && <p class="small">{reason}</p>}
    </li>
  );
}

function RowButtons({ row: { id, path, sessionId, state } }: { row: ClipRow }) {
  const texts = consoleTexts.sentClips;
  return (
    <div class="row joined end grow">
      {state === 'sending' && <button onClick={() => pauseClip(id)}>{texts.pause}</button>}
      {(state === 'paused' || state === 'brokeOff') && (
        <button onClick={() => continueClip(id)}>{texts.continue}</button>
      )}
      {state === 'refused' && sessionId === null && (
        <button onClick={() => changeRow(id, { state: 'draft', reason: null })}>
          {texts.change}
        </button>
      )}
      {sessionId && (
        <a class="button" href={`/console/sessions/${sessionId}`}>
          {texts.open}
        </a>
      )}
      <button
        class="quiet"
        aria-label={fill(texts.takeOffTheList, { name: path })}
        onClick={() => removeClip(id)}
      >
        ✕
      </button>
    </div>
  );
}

/** Bar of the sent bytes, and then of the analysis. */
function RowProgress({ row, shown }: { row: ClipRow; shown: RowState }) {
  const texts = consoleTexts.sentClips;
  const { path, state, file, sentBytes, session } = row;
  if (shown.outcome !== 'open' && state !== 'brokeOff') return null;
  if (session === null)
    return (
      <progress aria-label={fill(texts.sentOf, { name: path })} max={file.size} value={sentBytes} />
    );
  return (
    <progress
      aria-label={fill(texts.analysisOf, { name: path })}
      max={1}
      value={session.progress}
    />
  );
}
