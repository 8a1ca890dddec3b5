import type { TenantPlan } from '@strideform/sdk';
import type { ComponentChildren } from 'preact';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useLoaded } from '../api/loaded.ts';
import { Show } from '../components/states.tsx';
import { shownValue } from '../numbers.ts';
import { countText, dayText, momentText, sizeText } from '../words.ts';
import { planStateText } from './plan-text.ts';
import { consoleTexts, fill } from '../texts.ts';

/** The tenant's plan, its limits, and the use so far. */
export function PlanAndUse() {
  const plan = useLoaded('plan', (signal) => client.plan.retrieve({ signal }));
  const user = signedIn.value;
  return (
    <section class="sheet stack" aria-labelledby="usage-title">
      <h2 id="usage-title">{consoleTexts.planAndUse.planAndUse}</h2>
      <dl class="facts">
        <Fact title={consoleTexts.planAndUse.tenant}>{user?.tenant_name}</Fact>
        {user?.is_person ? (
          <Fact title={consoleTexts.planAndUse.you}>
            {user.name}, {user.role}
          </Fact>
        ) : (
          <Fact title={consoleTexts.planAndUse.yourKey}>
            <code>{user?.key_id}</code>, {user?.role}
          </Fact>
        )}
      </dl>
      <Show reading={plan} what={consoleTexts.planAndUse.thePlan}>
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

type Use = TenantPlan['users'];

/** Returns how much of a limit is used. */
function ofLimitText({ count, limit }: Use, shown: (amount: number) => string): string {
  return fill(consoleTexts.planAndUse.ofAtMost, { count: shown(count), limit: shown(limit) });
}

function PlanFacts({ plan }: { plan: TenantPlan }) {
  const { sessions_under_way, upload_bytes_under_way, stored_bytes } = plan;
  const { finished_session_days, media_link_days } = plan;
  return (
    <dl class="facts">
      <Fact title={consoleTexts.planAndUse.plan}>{planStateText(plan, dayText)}</Fact>
      <Fact title={consoleTexts.planAndUse.formAndGaitReports}>
        {plan.active ? consoleTexts.planAndUse.included : consoleTexts.planAndUse.needAPlan}
      </Fact>
      <Fact title={consoleTexts.planAndUse.unfinishedAnalyses}>
        {ofLimitText(sessions_under_way, countText)}
      </Fact>
      <Fact title={consoleTexts.planAndUse.uploadsThatAreNoSessions}>
        {ofLimitText(upload_bytes_under_way, sizeText)}
      </Fact>
      <Fact title={consoleTexts.planAndUse.storedClipsAndResults}>
        {ofLimitText(stored_bytes, sizeText)}
      </Fact>
      <Fact title={consoleTexts.planAndUse.runners}>{ofLimitText(plan.users, countText)}</Fact>
      <Fact title={consoleTexts.planAndUse.finishedSessionsAreKept}>
        {finished_session_days === null
          ? consoleTexts.planAndUse.forGood
          : fill(consoleTexts.planAndUse.daysKept, { days: finished_session_days })}
      </Fact>
      <Fact title={consoleTexts.planAndUse.linksToVideosAndPictures}>
        {fill(consoleTexts.planAndUse.daysOfLinks, { days: media_link_days })}
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
      <Fact title={consoleTexts.planAndUse.finishedSessions}>{countText(session_count)}</Fact>
      <Fact title={consoleTexts.planAndUse.lastOne}>{momentText(last_session_at)}</Fact>
      <Fact title={consoleTexts.planAndUse.meanCadence}>
        {shownValue(avg_metrics.avg_cadence, 'steps/min')}
      </Fact>
    </dl>
  );
}
