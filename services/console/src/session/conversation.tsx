import type { Thread } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Refusal, Show } from '../components/states.tsx';
import { ThreadTalk } from './thread-talk.tsx';
import { consoleTexts } from '../texts.ts';

/** Block of the thread on the whole session. */
const wholeSession = 'final_summary';

async function findThread(sessionId: string, signal: AbortSignal): Promise<Thread | null> {
  for await (const thread of client.sessions.threads.list(sessionId, { limit: 100 }, { signal }))
    if (thread.block === wholeSession) return thread;
  return null;
}

/** The written summary of a session, and questions about it. */
export function Conversation({ sessionId }: { sessionId: string }) {
  const reading = useLoaded(`thread of ${sessionId}`, (signal) => findThread(sessionId, signal));
  return (
    <section class="sheet stack" aria-labelledby="talk-title">
      <h2 id="talk-title">{consoleTexts.conversation.questionsAndAnswers}</h2>
      <Show reading={reading} what={consoleTexts.conversation.theConversation}>
        {(found) => <SummaryTalk sessionId={sessionId} found={found} />}
      </Show>
    </section>
  );
}

interface SummaryProps {
  readonly sessionId: string;
  readonly found: Thread | null;
}

function SummaryTalk({ sessionId, found }: SummaryProps) {
  const [thread, setThread] = useState(found);
  const [isBeginning, setBeginning] = useState(false);
  const { refusal, attempt } = useAttempt();
  if (thread !== null)
    return <ThreadTalk found={thread} questionLabel={consoleTexts.conversation.yourQuestion} />;
  const begin = async (): Promise<void> => {
    setBeginning(true);
    await attempt(async () => {
      const ids = await client.sessions.summary.create(sessionId);
      setThread(await client.threads.retrieve(ids[wholeSession]));
    });
    setBeginning(false);
  };
  if (!mayWrite()) return <p class="muted">{consoleTexts.conversation.noSummaryWasWrittenYet}</p>;
  return (
    <>
      <Refusal reason={refusal} />
      <div>
        <button disabled={isBeginning} onClick={() => void begin()}>
          {consoleTexts.conversation.writeASummaryToAsk}
        </button>
      </div>
    </>
  );
}
