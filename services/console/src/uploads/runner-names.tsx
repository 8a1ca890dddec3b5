import { useAttempt } from '../api/attempt.ts';
import { Refusal } from '../components/states.tsx';
import { consoleTexts } from '../texts.ts';
import { knownRunners, loadKnownRunners } from './clip-rows.ts';
import { RunnerOptions } from '../runner-choice/runner-fields.tsx';

/** Id of the list of runners that all rows offer. */
export const runnerListId = 'runners-of-clips';

/** Suggestions for the runner of a clip. Without them, a typed name could make a second runner. */
export function RunnerNames() {
  const { refusal, attempt } = useAttempt();
  const runners = knownRunners.value;
  if (runners === null)
    return (
      <div class="note bad row" role="alert">
        <span class="grow">{consoleTexts.runnerNames.runnersAreMissing}</span>
        <button type="button" onClick={() => void attempt(loadKnownRunners)}>
          {consoleTexts.runnerNames.tryAgain}
        </button>
        <Refusal reason={refusal} />
      </div>
    );
  return <RunnerOptions id={runnerListId} runners={runners} />;
}
