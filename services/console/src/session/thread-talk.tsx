import type { Thread } from '@strideform/sdk';
import { useEffect, useState } from 'preact/hooks';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { Refusal } from '../components/states.tsx';
import { isWritten } from './comment-threads.ts';
import { consoleTexts, fill } from '../texts.ts';

interface TalkProps {
  readonly found: Thread;
  /** Label of the field for a question. */
  readonly questionLabel: string;
  /** Index of the first visible message; 1 if the page shows the comment elsewhere. */
  readonly from?: number;
}

/** The messages of a thread, and a field for the next question. */
export function ThreadTalk({ found, questionLabel, from = 0 }: TalkProps) {
  const { thread, refusal, ask } = useThread(found);
  const isBusy = !isWritten(thread);
  return (
    <div class="talk">
      {thread.messages.slice(from).map((message) => (
        <MessageItem key={message.created_at + message.role} message={message} />
      ))}
      <div role="status">
        {isBusy && <p class="busy muted">{consoleTexts.threadTalk.writing}</p>}
      </div>
      <Refusal reason={refusal} />
      {mayWrite() && thread.questions_left > 0 && (
        <QuestionForm label={questionLabel} isBusy={isBusy} ask={ask} />
      )}
    </div>
  );
}

interface ThreadState {
  readonly thread: Thread;
  readonly refusal: string | null;
  /** Resolves to false if the question was refused. */
  readonly ask: (text: string) => Promise<boolean>;
}

function useThread(found: Thread): ThreadState {
  const [thread, setThread] = useState(found);
  const { refusal, attempt } = useAttempt();
  const { thread_id, messages } = thread;
  useEffect(() => {
    if (isWritten(thread)) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    void attempt(async () => {
      const written = await client.threads.wait(thread_id, { signal }).catch((error: unknown) => {
        if (signal.aborted) return null;
        throw error;
      });
      if (written !== null) setThread(written);
    });
    return () => leaving.abort();
  }, [thread_id, messages.length]);
  const ask = async (text: string): Promise<boolean> => {
    let isAccepted = false;
    await attempt(async () => {
      setThread(await client.threads.messages.create(thread_id, { text }));
      isAccepted = true;
    });
    return isAccepted;
  };
  return { thread, refusal, ask };
}

function MessageItem({ message }: { message: Thread['messages'][number] }) {
  const { role, text, status, author, model, notes } = message;
  const missing = status === 'failed' ? consoleTexts.threadTalk.noAnswerCouldBeWritten : '…';
  return (
    <div class={`said ${role}`}>
      <p>{text || missing}</p>
      {author === 'model' && (
        <p class="small muted">{fill(consoleTexts.threadTalk.writtenBy, { model: model ?? '' })}</p>
      )}
      {notes.map((note) => (
        <p key={note} class="small muted">
          {note}
        </p>
      ))}
    </div>
  );
}

interface QuestionProps extends Pick<ThreadState, 'ask'> {
  readonly label: string;
  readonly isBusy: boolean;
}

/** Form for a question. A refused question stays in its field. */
function QuestionForm({ label, isBusy, ask }: QuestionProps) {
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const text = String(new FormData(form).get('question')).trim();
    if (text !== '' && !isBusy && (await ask(text))) form.reset();
  };
  return (
    <form class="fields" onSubmit={(event) => void submit(event)}>
      <label class="field">
        {label}
        <textarea name="question" rows={2} maxLength={1000} required />
      </label>
      <button class="main" disabled={isBusy}>
        {consoleTexts.threadTalk.ask}
      </button>
    </form>
  );
}
