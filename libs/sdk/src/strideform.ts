import { ApiClient, type ClientOptions } from './http/api-client.ts';
import { ApiKeysResource } from './resources/api-keys.ts';
import { AuditResource } from './resources/audit.ts';
import { ComparisonsResource } from './resources/comparisons.ts';
import { ConsoleSessionsResource } from './resources/console-sessions.ts';
import { DeletedSessionsResource } from './resources/deleted-sessions.ts';
import { GroupsResource } from './resources/groups.ts';
import { ManagementResource } from './resources/management.ts';
import { MediaLinksResource } from './resources/media-links.ts';
import { MetricsResource } from './resources/metrics.ts';
import { PeopleResource } from './resources/people.ts';
import { BrandResource } from './resources/brand.ts';
import { PlanResource } from './resources/plan.ts';
import { SessionsResource } from './resources/sessions.ts';
import { SharedReportsResource } from './resources/shared-reports.ts';
import { ThreadsResource } from './resources/threads.ts';
import { UploadsResource } from './resources/uploads.ts';
import { UsersResource } from './resources/users.ts';
import { WebhooksResource } from './resources/webhooks.ts';

/**
 * Client of the Strideform API. Each operation is a method under the operation's id:
 * `sessions.summary.retrieve` is `client.sessions.summary.retrieve(sessionId)`.
 */
export class Strideform {
  readonly sessions: SessionsResource;
  readonly deletedSessions: DeletedSessionsResource;
  readonly sharedReports: SharedReportsResource;
  readonly uploads: UploadsResource;
  readonly threads: ThreadsResource;
  readonly mediaLinks: MediaLinksResource;
  readonly metrics: MetricsResource;
  readonly users: UsersResource;
  readonly comparisons: ComparisonsResource;
  readonly apiKeys: ApiKeysResource;
  readonly audit: AuditResource;
  readonly consoleSessions: ConsoleSessionsResource;
  readonly people: PeopleResource;
  readonly groups: GroupsResource;
  readonly brand: BrandResource;
  readonly plan: PlanResource;
  readonly webhooks: WebhooksResource;
  readonly management: ManagementResource;

  constructor(options: ClientOptions) {
    const api = new ApiClient(options);
    this.sessions = new SessionsResource(api);
    this.deletedSessions = new DeletedSessionsResource(api);
    this.sharedReports = new SharedReportsResource(api);
    this.uploads = new UploadsResource(api);
    this.threads = new ThreadsResource(api);
    this.mediaLinks = new MediaLinksResource(api);
    this.metrics = new MetricsResource(api);
    this.users = new UsersResource(api);
    this.comparisons = new ComparisonsResource(api);
    this.apiKeys = new ApiKeysResource(api);
    this.audit = new AuditResource(api);
    this.consoleSessions = new ConsoleSessionsResource(api);
    this.people = new PeopleResource(api);
    this.groups = new GroupsResource(api);
    this.brand = new BrandResource(api);
    this.plan = new PlanResource(api);
    this.webhooks = new WebhooksResource(api);
    this.management = new ManagementResource(api);
  }
}
