import { signedIn } from '../api/console-session.ts';
import { usePageTitle } from '../components/page-title.ts';
import { EmptyState } from '../components/states.tsx';
import { ApiKeyList } from './api-key-list.tsx';
import { BrandForm } from './brand-form.tsx';
import { ConsoleSessionList } from './console-session-list.tsx';
import { AuditList } from './audit-list.tsx';
import { GroupsList } from './group-list.tsx';
import { PeopleList } from './people-list.tsx';
import { PlanAndUse } from './plan-and-use.tsx';
import { RunnerList } from './runner-list.tsx';
import { WebhookList } from './webhook-list.tsx';
import { adminTexts } from './admin-texts.ts';

/** The tenant's plan, people, runners, keys and webhooks, for its administrators. */
export function AdminPage() {
  usePageTitle(adminTexts.adminPage.admin);
  const isAdmin = signedIn.value?.role === 'admin';
  return (
    <div class="stack">
      <h1>{adminTexts.adminPage.admin}</h1>
      <PlanAndUse />
      {isAdmin ? (
        <>
          <BrandForm />
          <PeopleList />
          <GroupsList />
          <ApiKeyList />
          <ConsoleSessionList />
          <WebhookList />
          <RunnerList />
          <AuditList />
        </>
      ) : (
        <EmptyState title={adminTexts.adminPage.forAdministrators}>
          <p>{adminTexts.adminPage.runnersErasureKeysWebhooksAnd}</p>
        </EmptyState>
      )}
    </div>
  );
}
