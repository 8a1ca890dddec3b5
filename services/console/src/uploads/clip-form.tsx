import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { ClipFields } from './clip-fields.tsx';
import { requestOf, type ClipRequest, type DetailProblem } from './clip-request.ts';
import { knownRunners, loadKnownRunners, removeRows, type ClipRow } from './clip-rows.ts';
import { RunnerNames } from './runner-names.tsx';
import { SameForAll } from './same-for-all.tsx';
import { sendDrafts } from './send-clips.ts';

type Problems = ReadonlyMap<number, DetailProblem>;

/** Form with a row for each chosen clip. */
export function ClipForm({ drafts }: { drafts: readonly ClipRow[] }) {
  const [problems, setProblems] = useState<Problems>(new Map());
  const texts = consoleTexts.clipForm;
  const { refusal, attempt } = useAttempt();
  const send = (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    return attempt(async () => {
      // Somebody else may have made a runner of a typed name while the form was open.
      await loadKnownRunners();
      const { requests, problems: found } = requestsOf(drafts);
      setProblems(found);
      if (found.size === 0) sendDrafts(requests);
    });
  };
  const [firstProblem] = problems.keys();
  return (
    <form class="stack" onSubmit={send}>
      <RunnerNames />
      {drafts.length > 1 && <SameForAll count={drafts.length} />}
      {drafts.map((row) => (
        <ClipFields
          key={row.id}
          row={row}
          problem={problems.get(row.id) ?? null}
          isFirstProblem={row.id === firstProblem}
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

function requestsOf(drafts: readonly ClipRow[]): {
  requests: Map<number, ClipRequest>;
  problems: Map<number, DetailProblem>;
} {
  const requests = new Map<number, ClipRequest>();
  const problems = new Map<number, DetailProblem>();
  for (const { id, details, file } of drafts) {
    const request = requestOf(details, file.name, knownRunners.value ?? []);
    if (typeof request === 'string') problems.set(id, request);
    else requests.set(id, request);
  }
  return { requests, problems };
}
