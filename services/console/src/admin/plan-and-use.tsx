import type { TenantPlan } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import { shownValue } from '../numbers.ts';
import { countText, dayText, momentText, sizeText } from '../words.ts';
import { planStateText } from './plan-text.ts';
import { adminTexts } from './admin-texts.ts';
import { fill } from '../texts.ts';

/** The tenant's plan, its limits, and the use so far. */
export function PlanAndUse() {
  const plan = useLoaded('plan', (signal) => client.plan.retrieve({ signal }));
  const user = signedIn.value;
  return (
    <section class="sheet stack" aria-labelledby="usage-title">
      <h2 id="usage-title">{adminTexts.planAndUse.planAndUse}</h2>
      <dl class="facts">
        <Fact title={adminTexts.planAndUse.tenant}>{user?.tenant_name}</Fact>
        {user?.is_person ? (
          <Fact title={adminTexts.planAndUse.you}>
            {user.name}, {adminTexts.roles[user.role]}
          </Fact>
        ) : (
          <Fact title={adminTexts.planAndUse.yourKey}>
            <code>{user?.key_id}</code>, {user && adminTexts.roles[user.role]}
          </Fact>
        )}
      </dl>
      <Show reading={plan} what={adminTexts.planAndUse.thePlan}>
        {(found) => <PlanFacts plan={found} />}
      </Show>
      {/* Totals are those of all runners. */}
      {!user?.sees_groups && <UseFacts />}
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

type Use = TenantPlan['users'];

/** Returns how much of a limit is used. */
function ofLimitText({ count, limit }: Use, shown: (amount: number) => string): string {
  return fill(adminTexts.planAndUse.ofAtMost, { count: shown(count), limit: shown(limit) });
}

function PlanFacts({ plan }: { plan: TenantPlan }) {
  const { sessions_under_way, upload_bytes_under_way, stored_bytes } = plan;
  const { finished_session_days, media_link_days } = plan;
  return (
    <dl class="facts">
      <Fact title={adminTexts.planAndUse.plan}>{planStateText(plan, dayText)}</Fact>
      <Fact title={adminTexts.planAndUse.formAndGaitReports}>
        {plan.active ? adminTexts.planAndUse.included : adminTexts.planAndUse.needAPlan}
      </Fact>
      <Fact title={adminTexts.planAndUse.unfinishedAnalyses}>
        {ofLimitText(sessions_under_way, countText)}
      </Fact>
      <Fact title={adminTexts.planAndUse.uploadsThatAreNoSessions}>
        {ofLimitText(upload_bytes_under_way, sizeText)}
      </Fact>
      <Fact title={adminTexts.planAndUse.storedClipsAndResults}>
        {ofLimitText(stored_bytes, sizeText)}
      </Fact>
      <Fact title={adminTexts.planAndUse.runners}>{ofLimitText(plan.users, countText)}</Fact>
      <Fact title={adminTexts.planAndUse.finishedSessionsAreKept}>
        {finished_session_days === null
          ? adminTexts.planAndUse.forGood
          : fill(adminTexts.planAndUse.daysKept, { days: finished_session_days })}
      </Fact>
      <Fact title={adminTexts.planAndUse.linksToVideosAndPictures}>
        {fill(adminTexts.planAndUse.daysOfLinks, { days: media_link_days })}
      </Fact>
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
      <Fact title={adminTexts.planAndUse.finishedSessions}>{countText(session_count)}</Fact>
      <Fact title={adminTexts.planAndUse.lastOne}>{momentText(last_session_at)}</Fact>
      <Fact title={adminTexts.planAndUse.meanCadence}>
        {shownValue(avg_metrics.avg_cadence, 'steps/min')}
      </Fact>
    </dl>
  );
}
