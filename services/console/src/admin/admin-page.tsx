import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { usePageTitle } from '../pieces/page-frame.tsx';
import { EmptyState, Show } from '../pieces/states.tsx';
import { shownValue } from '../session/metric-text.ts';
import { momentText } from '../words.ts';
import { ApiKeyList } from './api-key-list.tsx';
import { RunnerList } from './runner-list.tsx';
import { WebhookList } from './webhook-list.tsx';

/** What the tenant's administrators look after. */
export function AdminPage() {
  usePageTitle('Admin');
  const isAdmin = signedIn.value?.role === 'admin';
  return (
    <div class="stack">
      <h1>Admin</h1>
      <Usage />
      {isAdmin ? (
        <>
          <ApiKeyList />
          <WebhookList />
          <RunnerList />
          <AuditList />
        </>
      ) : (
        <EmptyState title="For administrators">
          <p>Runners' erasure, keys, webhooks and the audit log need a key of role admin.</p>
        </EmptyState>
      )}
    </div>
  );
}

function Usage() {
  const { loaded } = useLoaded('usage', () => client.sessions.totals.retrieve());
  const user = signedIn.value;
  return (
    <section class="sheet stack" aria-labelledby="usage-title">
      <h2 id="usage-title">Use</h2>
      <dl class="facts">
        <div>
          <dt class="small muted">Tenant</dt>
          <dd>{user?.tenant_name}</dd>
        </div>
        <div>
          <dt class="small muted">Your key</dt>
          <dd>
            <code>{user?.key_id}</code>, {user?.role}
          </dd>
        </div>
        {loaded.state === 'ready' && (
          <>
            <div>
              <dt class="small muted">Finished sessions</dt>
              <dd>{loaded.value.session_count}</dd>
            </div>
            <div>
              <dt class="small muted">Last one</dt>
              <dd>{momentText(loaded.value.last_session_at)}</dd>
            </div>
            <div>
              <dt class="small muted">Mean cadence</dt>
              <dd>{shownValue(loaded.value.avg_metrics.avg_cadence, 'steps/min')}</dd>
            </div>
          </>
        )}
      </dl>
      {loaded.state === 'failed' && <p class="muted">{loaded.reason}</p>}
    </section>
  );
}

function AuditList() {
  const reading = useLoaded('audit', async () => (await client.audit.list({ limit: 50 })).items);
  return (
    <section class="sheet scroll" aria-labelledby="audit-title">
      <h2 id="audit-title">Audit log</h2>
      <Show reading={reading} what="the audit log">
        {(entries) =>
          entries.length === 0 ? (
            <p class="muted">Nothing was written down yet.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th>When</th>
                  <th>What</th>
                  <th>Of</th>
                  <th>By key</th>
                  <th>Detail</th>
                </tr>
              </thead>
              <tbody>
                {entries.map(({ entry_id, at, action, subject_id, key_id, detail }) => (
                  <tr key={entry_id}>
                    <td>{momentText(at)}</td>
                    <td>{action}</td>
                    <td>
                      <code>{subject_id}</code>
                    </td>
                    <td>{key_id === null ? 'the platform' : <code>{key_id}</code>}</td>
                    <td>{detail}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Show>
    </section>
  );
}
