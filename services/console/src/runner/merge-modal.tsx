import type { User } from '@strideform/sdk';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { useLoaded } from '../api/loaded.ts';
import { readRunners, type FoundRunners } from '../api/read-runners.ts';
import { isRunnerFound, nameWithId } from '../runner-choice/runner-match.ts';
import { Modal } from '../components/modal.tsx';
import { Refusal, Show } from '../components/states.tsx';
import { laterTexts } from '../later-texts.ts';
import { fill } from '../texts.ts';
import { profileDifferences } from './profile-differences.ts';
import { ExactRunner } from '../components/exact-runner.tsx';
import { RunnerSearch } from '../components/runner-search.tsx';

interface MergeProps {
  readonly runner: User;
  readonly close: () => void;
}

/** Runners that are offered for a search. */
const offeredAtMost = 6;

/** Merges a runner into another one, after the person has seen what differs. */
export function MergeModal({ runner, close }: MergeProps) {
  const reading = useLoaded('runners to merge', readRunners);
  const [other, setOther] = useState<User | null>(null);
  const title = fill(laterTexts.mergeModal.merge, { runner: nameWithId(runner) });
  return (
    <Modal title={title} close={close}>
      <Show reading={reading} what={laterTexts.mergeModal.whatRunners}>
        {(found) => <RunnerChoice found={found} merged={runner} chosen={other} choose={setOther} />}
      </Show>
      {other !== null && <MergeForm key={other.user_id} runners={[runner, other]} close={close} />}
    </Modal>
  );
}

interface ChoiceProps {
  readonly found: FoundRunners;
  /** The runner who is merged into another one. */
  readonly merged: User;
  readonly chosen: User | null;
  readonly choose: (runner: User) => void;
}

function RunnerChoice({ found, merged, chosen, choose }: ChoiceProps) {
  const [search, setSearch] = useState('');
  const matching = found.runners.filter(
    (runner) => runner.user_id !== merged.user_id && isRunnerFound(runner, search),
  );
  const offered = matching.slice(0, offeredAtMost);
  return (
    <>
      <RunnerSearch search={search} setSearch={setSearch} />
      <fieldset class="choices">
        <legend>{laterTexts.mergeModal.theSamePersonAs}</legend>
        {offered.map((runner) => (
          <label key={runner.user_id} class="choice">
            <input
              type="radio"
              name="other"
              checked={runner.user_id === chosen?.user_id}
              onChange={() => choose(runner)}
            />
            {nameWithId(runner)}
          </label>
        ))}
        {offered.length === 0 && <p class="muted">{laterTexts.mergeModal.noRunnerMatches}</p>}
        {matching.length > offered.length && (
          <p class="small muted">
            {fill(laterTexts.mergeModal.typeToFindTheOthers, {
              count: matching.length - offered.length,
            })}
          </p>
        )}
      </fieldset>
      <ExactRunner found={found} search={search} choose={choose} />
    </>
  );
}

interface FormProps {
  readonly runners: readonly [User, User];
  readonly close: () => void;
}

function MergeForm({ runners, close }: FormProps) {
  const [keptIndex, setKept] = useState<0 | 1>(1);
  const [isMerging, setMerging] = useState(false);
  const [movedCount, setMoved] = useState(0);
  const { refusal, attempt } = useAttempt();
  const { route } = useLocation();
  const [kept, gone] = [runners[keptIndex], runners[1 - keptIndex]!];
  const merge = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setMerging(true);
    await attempt(async () => {
      await mergeAll(gone.user_id, kept.user_id, (count) => setMoved((moved) => moved + count));
      close();
      route(`/console/runners/${encodeURIComponent(kept.user_id)}`);
    });
    setMerging(false);
  };
  return (
    <form class="stack" onSubmit={merge}>
      <fieldset class="choices">
        <legend>{laterTexts.mergeModal.whoseProfileIsKept}</legend>
        {runners.map((runner, index) => (
          <label key={runner.user_id} class="choice">
            <input
              type="radio"
              name="kept"
              checked={index === keptIndex}
              onChange={() => setKept(index as 0 | 1)}
            />
            {nameWithId(runner)}
          </label>
        ))}
      </fieldset>
      <Differences kept={kept} gone={gone} />
      <p>
        {fill(laterTexts.mergeModal.allSessionsGo, {
          gone: nameWithId(gone),
          kept: nameWithId(kept),
        })}
      </p>
      <Refusal reason={refusal} />
      <div class="row">
        <button class="danger" disabled={isMerging}>
          {isMerging
            ? fill(laterTexts.mergeModal.merging, { count: movedCount })
            : laterTexts.mergeModal.mergeForGood}
        </button>
        <button type="button" onClick={close}>
          {laterTexts.mergeModal.cancel}
        </button>
      </div>
    </form>
  );
}

function Differences({ kept, gone }: { kept: User; gone: User }) {
  const differences = profileDifferences(kept, gone);
  if (differences.length === 0) return <p>{laterTexts.mergeModal.theProfilesAreTheSame}</p>;
  return (
    <table>
      <thead>
        <tr>
          <th>{laterTexts.mergeModal.differs}</th>
          <th>{laterTexts.mergeModal.kept}</th>
          <th>{laterTexts.mergeModal.erased}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, title, values: [keptValue, goneValue] }) => (
          <tr key={field}>
            <td>{title}</td>
            <td>{keptValue}</td>
            <td class="muted">{goneValue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Merges until no session is left. Each request moves some. */
async function mergeAll(
  userId: string,
  intoUserId: string,
  moved: (count: number) => void,
): Promise<void> {
  for (;;) {
    const { status, moved_sessions } = await client.users.merge(userId, intoUserId);
    moved(moved_sessions);
    // Sessions that are being analysed follow by themselves when the analysis has ended.
    if (status === 'merged' || moved_sessions === 0) return;
  }
}
