import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { ClipFields } from './clip-fields.tsx';
import { newRunnersBefore, requestsOf } from './clip-request.ts';
import {
  knownRunners,
  loadKnownRunners,
  pendingRunners,
  removeRows,
  type ClipRow,
} from './clip-rows.ts';
import { RunnerNames } from './runner-names.tsx';
import { SameForAll } from './same-for-all.tsx';
import { sendDrafts } from './send-clips.ts';

/** The last attempt to send: rows that were checked show what is wrong until it is corrected. */
interface Check {
  readonly count: number;
  readonly ids: ReadonlySet<number>;
  /** Row that gets the focus; null if nothing was wrong. */
  readonly firstWrong: number | null;
}

/** Form with a row for each chosen clip. */
export function ClipForm({ drafts }: { drafts: readonly ClipRow[] }) {
  const [check, setCheck] = useState<Check>({ count: 0, ids: new Set(), firstWrong: null });
  const { refusal, attempt } = useAttempt();
  const texts = consoleTexts.clipForm;
  const send = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    return attempt(async () => {
      // Somebody else may have made a runner of a typed name while the form was open.
      await loadKnownRunners();
      const { requests, problems } = requestsOf(drafts, knownRunners.value ?? [], pendingRunners());
      const [firstWrong = null] = problems.keys();
      const ids = new Set(drafts.map(({ id }) => id));
      setCheck({ count: check.count + 1, ids, firstWrong });
      if (problems.size === 0) sendDrafts(requests);
    });
  };
  const runners = knownRunners.value ?? [];
  const pending = pendingRunners();
  const { problems } = requestsOf(
    drafts.filter(({ id }) => check.ids.has(id)),
    runners,
    pending,
  );
  const created = newRunnersBefore(drafts, runners, pending);
  return (
    <form class="stack" onSubmit={send}>
      <RunnerNames />
      {drafts.length > 1 && <SameForAll count={drafts.length} />}
      {drafts.map((row) => (
        <ClipFields
          key={row.id}
          row={row}
          created={created.get(row.id) ?? []}
          problem={problems.get(row.id) ?? null}
          focusAfter={row.id === check.firstWrong ? check.count : 0}
        />
      ))}
      <Refusal reason={refusal} />
      <div class="row">
        <button class="main" disabled={knownRunners.value === null}>
          {drafts.length === 1
            ? texts.sendClip
            : fill(texts.sendSeveralClips, { count: drafts.length })}
        </button>
        <button type="button" onClick={() => removeRows(({ state }) => state === 'draft')}>
          {texts.cancel}
        </button>
      </div>
    </form>
  );
}
