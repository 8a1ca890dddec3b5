import { useState } from 'preact/hooks';
import type { ReportComment } from './comment-threads.ts';
import { ThreadTalk } from './thread-talk.tsx';
import { consoleTexts, fill } from '../texts.ts';
import { withinSentence } from '../words.ts';

interface CommentProps {
  /** Topic of the comment. */
  readonly title: string;
  readonly comment: ReportComment | undefined;
}

/** A comment of a report; its thread opens below it. */
export function CommentBox({ title, comment }: CommentProps) {
  const [isOpen, setOpen] = useState(false);
  if (comment === undefined) return null;
  const { text, thread } = comment;
  const author = thread?.messages[0];
  const subject = withinSentence(title);
  return (
    <div class="comment">
      <p>{text}</p>
      {author?.author === 'model' && (
        <p class="small muted">
          {fill(consoleTexts.commentBox.writtenBy, { model: author.model ?? '' })}
        </p>
      )}
      {thread && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary class="small">
            {fill(consoleTexts.commentBox.questionsAbout, { subject })}
          </summary>
          {isOpen && (
            <ThreadTalk
              key={thread.thread_id}
              found={thread}
              questionLabel={fill(consoleTexts.threadTalk.yourQuestionAbout, { subject })}
              from={1}
            />
          )}
        </details>
      )}
    </div>
  );
}
