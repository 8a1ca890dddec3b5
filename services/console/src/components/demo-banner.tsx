import { useAttempt } from '../api/attempt.ts';
import { leaveDemo } from '../api/demo.ts';
import { consoleTexts } from '../texts.ts';
import { Refusal } from './states.tsx';

/** Says on every page of the demo that it is one, and leads back. */
export function DemoBanner() {
  const { refusal, attempt } = useAttempt();
  return (
    <>
      <p class="note row demo-note">
        <span class="grow">{consoleTexts.demo.thisIsADemo}</span>
        <button onClick={() => void attempt(leaveDemo)}>{consoleTexts.demo.leaveTheDemo}</button>
      </p>
      <Refusal reason={refusal} />
    </>
  );
}
