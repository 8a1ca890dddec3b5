import type { TenantPlan } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../pieces/states.tsx';
import { valueText } from '@strideform/metric-book/units';
import { dayText, momentText, sizeText } from '../words.ts';
import { planStateText } from './plan-text.ts';

/** What the tenant has bought, its limits, and how much was used. */
export function PlanAndUse() {
  const plan = useLoaded('plan', (signal) => client.plan.retrieve({ signal }));
  const user = signedIn.value;
  return (
    <section class="sheet stack" aria-labelledby="usage-title">
      <h2 id="usage-title">Plan and use</h2>
      <dl class="facts">
        <Fact title="Tenant">{user?.tenant_name}</Fact>
        <Fact title="Your key">
          <code>{user?.key_id}</code>, {user?.role}
        </Fact>
      </dl>
      <Show reading={plan} what="the plan">
        {(found) => <PlanFacts plan={found} />}
      </Show>
      <UseFacts />
    </section>
  );
}

function Fact({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div>
      <dt class="small muted">{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PlanFacts({ plan }: { plan: TenantPlan }) {
  const { sessions_under_way, upload_bytes_under_way, finished_session_days, media_link_days } =
    plan;
  const { count, limit } = sessions_under_way;
  return (
    <dl class="facts">
      <Fact title="Plan">{planStateText(plan, dayText)}</Fact>
      <Fact title="Form and gait reports">{plan.active ? 'included' : 'need a plan'}</Fact>
      <Fact title="Unfinished analyses">
        {count} of at most {limit}
      </Fact>
      <Fact title="Uploads that are no sessions yet">
        {sizeText(upload_bytes_under_way.count)} of at most {sizeText(upload_bytes_under_way.limit)}
      </Fact>
      <Fact title="Finished sessions are kept">
        {finished_session_days === null ? 'for good' : `${finished_session_days} days`}
      </Fact>
      <Fact title="Links to videos and pictures work">{media_link_days} days</Fact>
    </dl>
  );
}

function UseFacts() {
  const { loaded } = useLoaded('usage', () => client.sessions.totals.retrieve());
  if (loaded.state === 'failed') return <p class="muted">{loaded.reason}</p>;
  if (loaded.state === 'loading') return null;
  const { session_count, last_session_at, avg_metrics } = loaded.value;
  return (
    <dl class="facts">
      <Fact title="Finished sessions">{session_count}</Fact>
      <Fact title="Last one">{momentText(last_session_at)}</Fact>
      <Fact title="Mean cadence">{valueText(avg_metrics.avg_cadence, 'steps/min')}</Fact>
    </dl>
  );
}
