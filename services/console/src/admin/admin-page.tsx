import { signedIn } from '../api/console-session.ts';
import { usePageTitle } from '../pieces/page-title.ts';
import { EmptyState } from '../pieces/states.tsx';
import { ApiKeyList } from './api-key-list.tsx';
import { AuditList } from './audit-list.tsx';
import { PlanAndUse } from './plan-and-use.tsx';
import { RunnerList } from './runner-list.tsx';
import { WebhookList } from './webhook-list.tsx';

/** What the tenant's administrators look after. */
export function AdminPage() {
  usePageTitle('Admin');
  const isAdmin = signedIn.value?.role === 'admin';
  return (
    <div class="stack">
      <h1>Admin</h1>
      <PlanAndUse />
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
