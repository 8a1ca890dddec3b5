import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { signedIn } from '../api/console-session.ts';
import { isDemoOffered, visitDemo } from '../api/demo.ts';
import { consoleTexts } from '../texts.ts';
import { Refusal } from '../components/states.tsx';

/** Offers the demo; nothing if this gateway has none. */
export function DemoOffer() {
  const [isOffered, setOffered] = useState(false);
  const { refusal, attempt } = useAttempt();
  useEffect(() => {
    // Without an answer, there is no offer. Nothing else on the page depends on it.
    isDemoOffered().then(setOffered, () => undefined);
  }, []);
  if (!isOffered || signedIn.value?.is_demo) return null;
  return (
    <div class="stack demo-offer">
      <p>{consoleTexts.demo.seeWhatYouGet}</p>
      <button type="button" onClick={() => void attempt(visitDemo)}>
        {consoleTexts.demo.lookAtTheDemo}
      </button>
      <Refusal reason={refusal} />
    </div>
  );
}
