import type { Trends } from '@strideform/sdk';
import { useAttempt } from '../api/attempt.ts';
import { client } from '../api/client.ts';
import { mayWrite } from '../api/console-session.ts';
import { incomparableTexts } from '../compare/reason-texts.ts';
import { Refusal } from '../components/states.tsx';
import { dayText, labelled } from '../words.ts';
import { laterTexts } from '../later-texts.ts';

interface SessionsProps {
  readonly trends: Trends;
  readonly reload: () => void;
}

/** Finished sessions of a runner, with why some are not in the trends. */
export function SessionsOfRunner({ trends, reload }: SessionsProps) {
  const { sessions } = trends;
  const newest = sessions.at(-1);
  return (
    <section class="sheet runner-sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{laterTexts.runnerPages.finishedSessions}</h2>
      <table>
        <tbody>
          {sessions.toReversed().map(({ session_id, title, run_at, reasons }) => (
            <tr key={session_id}>
              <td>
                <a href={`/console/sessions/${session_id}`}>{title}</a>
              </td>
              <td>{dayText(run_at)}</td>
              <td class="small muted">
                {reasons.map((reason) => incomparableTexts[reason]).join('; ')}
              </td>
              <td>
                {newest && session_id !== newest.session_id && (
                  <a href={`/console/compare?earlier=${session_id}&later=${newest.session_id}`}>
                    {laterTexts.runnerPages.compareWithTheNewest}
                  </a>
                )}
              </td>
              <td>
                {mayWrite() && (
                  <LeaveOutButton
                    sessionId={session_id}
                    title={title}
                    isLeftOut={reasons.includes('left_out')}
                    done={reload}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LeaveOutProps {
  readonly sessionId: string;
  readonly title: string;
  readonly isLeftOut: boolean;
  readonly done: () => void;
}

/** Button that leaves a session out of the trends, or puts it back. */
function LeaveOutButton({ sessionId, title, isLeftOut, done }: LeaveOutProps) {
  const { refusal, attempt } = useAttempt();
  const change = (): Promise<void> =>
    attempt(async () => {
      await client.sessions.correct(sessionId, { left_out: !isLeftOut });
      done();
    });
  const { putBack, leaveOut } = laterTexts.runnerPages;
  const text = isLeftOut ? putBack : leaveOut;
  return (
    <>
      <button aria-label={labelled(text, title)} onClick={change}>
        {text}
      </button>
      <Refusal reason={refusal} />
    </>
  );
}
