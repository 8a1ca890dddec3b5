import type { Thread } from '@strideform/sdk';
import { useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Refusal, Show } from '../pieces/states.tsx';

/** The block whose thread speaks of the whole session. */
const wholeSession = 'final_summary';

async function findThread(sessionId: string, signal: AbortSignal): Promise<Thread | null> {
  for await (const thread of client.sessions.threads.list(sessionId, { limit: 100 }, { signal }))
    if (thread.purpose === 'summary' && thread.block === wholeSession)
      return client.threads.retrieve(thread.thread_id, { signal });
  return null;
}

/** The written summary of a session, and questions about it. */
export function Conversation({ sessionId }: { sessionId: string }) {
  const reading = useLoaded(`thread of ${sessionId}`, (signal) => findThread(sessionId, signal));
  return (
    <section class="sheet stack" aria-labelledby="talk-title">
      <h2 id="talk-title">Questions and answers</h2>
      <Show reading={reading} what="the conversation">
        {(thread) => <Talk key={thread?.thread_id} sessionId={sessionId} found={thread} />}
      </Show>
    </section>
  );
}

interface Talking {
  readonly thread: Thread | null;
  /** What is being written; null: nothing. */
  readonly pending: string | null;
  readonly refusal: string | null;
  readonly begin: () => void;
  /** @param onTaken called when the question has arrived; otherwise `refusal` says why not */
  readonly ask: (threadId: string, text: string, onTaken: () => void) => void;
}

function useTalk(sessionId: string, found: Thread | null): Talking {
  const [thread, setThread] = useState(found);
  const [pending, setPending] = useState<string | null>(null);
  const { refusal, attempt } = useAttempt();
  async function run(what: string, action: () => Promise<Thread>): Promise<void> {
    setPending(what);
    await attempt(async () => setThread(await action()));
    setPending(null);
  }
  const begin = (): void =>
    void run('Writing the summary …', async () => {
      const ids = await client.sessions.summary.create(sessionId);
      return client.threads.wait(ids[wholeSession]);
    });
  const ask = (threadId: string, text: string, onTaken: () => void): void =>
    void run('Answering …', async () => {
      setThread(await client.threads.messages.create(threadId, { text }));
      onTaken();
      return client.threads.wait(threadId);
    });
  return { thread, pending, refusal, begin, ask };
}

function Talk({ sessionId, found }: { sessionId: string; found: Thread | null }) {
  const { thread, pending, refusal, begin, ask } = useTalk(sessionId, found);
  const mayAsk = signedIn.value?.role !== 'viewer';
  return (
    <div class="talk">
      {thread?.messages.map((message) => (
        <Said key={message.created_at + message.role} message={message} />
      ))}
      <div role="status">{pending && <p class="busy muted">{pending}</p>}</div>
      <Refusal reason={refusal} />
      {thread === null && <NoSummaryYet isBusy={pending !== null} begin={begin} />}
      {thread !== null && mayAsk && thread.questions_left > 0 && (
        <QuestionForm
          isBusy={pending !== null}
          send={(text, onTaken) => ask(thread.thread_id, text, onTaken)}
        />
      )}
    </div>
  );
}

function NoSummaryYet({ isBusy, begin }: { isBusy: boolean; begin: () => void }) {
  if (signedIn.value?.role === 'viewer')
    return (
      <p class="muted">
        No summary was written yet. Somebody with a key of role admin or sub_admin can have it
        written, and ask about it.
      </p>
    );
  return (
    <button disabled={isBusy} onClick={begin}>
      Write a summary to ask about
    </button>
  );
}

function Said({ message }: { message: Thread['messages'][number] }) {
  const { role, text, status, author, model, notes } = message;
  const missing = status === 'failed' ? 'No answer could be written.' : '…';
  return (
    <div class={`said ${role}`}>
      <p>{text || missing}</p>
      {author === 'model' && <p class="small muted">Written by {model}</p>}
      {notes.map((note) => (
        <p key={note} class="small muted">
          {note}
        </p>
      ))}
    </div>
  );
}

interface QuestionFormProps {
  readonly isBusy: boolean;
  readonly send: (text: string, onTaken: () => void) => void;
}

function QuestionForm({ isBusy, send }: QuestionFormProps) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('question')).trim();
    if (text === '' || isBusy) return;
    // A question that was refused stays in its field.
    send(text, () => form.reset());
  };
  return (
    <form class="fields" onSubmit={submit}>
      <label class="field">
        Your question
        <textarea name="question" rows={2} maxLength={1000} required />
      </label>
      <button class="main" disabled={isBusy}>
        Ask
      </button>
    </form>
  );
}
