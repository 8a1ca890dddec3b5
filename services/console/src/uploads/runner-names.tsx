import { useAttempt } from '../api/attempt.ts';
import { Refusal } from '../components/states.tsx';
import { knownRunners, loadKnownRunners } from './clip-rows.ts';
import { RunnerOptions, RunnersMissing } from '../runner-choice/runner-fields.tsx';

/** Id of the list of runners that all rows offer. */
export const runnerListId = 'runners-of-clips';

/** Suggestions for the runner of a clip. Without them, a typed name could make a second runner. */
export function RunnerNames() {
  const { refusal, attempt } = useAttempt();
  const runners = knownRunners.value;
  if (runners === null)
    return (
      <RunnersMissing readAgain={() => void attempt(loadKnownRunners)}>
        <Refusal reason={refusal} />
      </RunnersMissing>
    );
  return <RunnerOptions id={runnerListId} runners={runners} />;
}
