// This file is generated from the OpenAPI document by `npm run generate`.
import type * as Api from './api.ts';

/** How each operation is called, by its id. */
export const operations = {
  'apiKeys.create': { method: 'POST', path: '/running/management/api-keys/' },
  'apiKeys.list': { method: 'GET', path: '/running/management/api-keys/' },
  'apiKeys.revoke': { method: 'DELETE', path: '/running/management/api-keys/{key_id}/' },
  'apiKeys.rotate': { method: 'POST', path: '/running/management/api-keys/{key_id}/rotate/' },
  'audit.list': { method: 'GET', path: '/running/management/audit/' },
  'comparisons.create': { method: 'POST', path: '/running/comparisons/' },
  'comparisons.report.retrieve': { method: 'GET', path: '/running/comparisons/report.pdf' },
  'management.sessions.create': { method: 'POST', path: '/running/management/sessions/', isForm: true },
  'metrics.definitions.list': { method: 'GET', path: '/running/metrics/definitions/' },
  'sessions.assessment.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/assessment/' },
  'sessions.create': { method: 'POST', path: '/running/sessions/', isForm: true },
  'sessions.delete': { method: 'DELETE', path: '/running/sessions/{session_id}/' },
  'sessions.events.stream': { method: 'GET', path: '/running/sessions/{session_id}/events/' },
  'sessions.export.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/export/' },
  'sessions.formAnalysis.create': { method: 'POST', path: '/running/sessions/{session_id}/form-analysis/' },
  'sessions.formAnalysis.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/form-analysis/' },
  'sessions.formRecommendations.create': { method: 'POST', path: '/running/sessions/{session_id}/form-recommendations/' },
  'sessions.gaitAnalysis.create': { method: 'POST', path: '/running/sessions/{session_id}/gait-analysis/' },
  'sessions.gaitAnalysis.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/gait-analysis/' },
  'sessions.gaitRecommendations.create': { method: 'POST', path: '/running/sessions/{session_id}/recommendation/' },
  'sessions.list': { method: 'GET', path: '/running/sessions/' },
  'sessions.mediaLinks.revoke': { method: 'DELETE', path: '/running/sessions/{session_id}/media-links/' },
  'sessions.reanalyze': { method: 'POST', path: '/running/sessions/{session_id}/reanalysis/' },
  'sessions.report.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/report.pdf' },
  'sessions.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/' },
  'sessions.share.create': { method: 'POST', path: '/running/sessions/{session_id}/share/' },
  'sessions.share.revoke': { method: 'DELETE', path: '/running/sessions/{session_id}/share/' },
  'sessions.summary.create': { method: 'POST', path: '/running/sessions/{session_id}/summary/' },
  'sessions.summary.retrieve': { method: 'GET', path: '/running/sessions/{session_id}/summary/' },
  'sessions.threads.list': { method: 'GET', path: '/running/sessions/{session_id}/threads/' },
  'sessions.totals.retrieve': { method: 'GET', path: '/running/sessions/metrics/total/' },
  'threads.messages.create': { method: 'POST', path: '/running/threads/{thread_id}/messages/' },
  'threads.retrieve': { method: 'GET', path: '/running/threads/{thread_id}/' },
  'uploads.complete': { method: 'POST', path: '/running/uploads/{upload_id}/complete/' },
  'uploads.create': { method: 'POST', path: '/running/uploads/' },
  'uploads.retrieve': { method: 'GET', path: '/running/uploads/{upload_id}/' },
  'users.create': { method: 'POST', path: '/running/management/users/' },
  'users.delete': { method: 'DELETE', path: '/running/management/users/{user_id}/' },
  'users.list': { method: 'GET', path: '/running/management/users/' },
  'users.retrieve': { method: 'GET', path: '/running/management/users/{user_id}/' },
  'users.trends.retrieve': { method: 'GET', path: '/running/users/{user_id}/trends/' },
  'users.update': { method: 'PATCH', path: '/running/management/users/{user_id}/' },
  'webhooks.create': { method: 'POST', path: '/running/webhooks/' },
  'webhooks.delete': { method: 'DELETE', path: '/running/webhooks/{endpoint_id}/' },
  'webhooks.deliveries.list': { method: 'GET', path: '/running/webhooks/{endpoint_id}/deliveries/' },
  'webhooks.deliveries.resend': { method: 'POST', path: '/running/webhooks/{endpoint_id}/deliveries/{delivery_id}/resend/' },
  'webhooks.deliveries.resendFailed': { method: 'POST', path: '/running/webhooks/{endpoint_id}/resend-failed/' },
  'webhooks.list': { method: 'GET', path: '/running/webhooks/' },
  'webhooks.retrieve': { method: 'GET', path: '/running/webhooks/{endpoint_id}/' },
  'webhooks.rotateSecret': { method: 'POST', path: '/running/webhooks/{endpoint_id}/rotate-secret/' },
  'webhooks.test': { method: 'POST', path: '/running/webhooks/{endpoint_id}/test/' },
  'webhooks.update': { method: 'PATCH', path: '/running/webhooks/{endpoint_id}/' },
} as const;

/** What each operation is sent, and what it answers. */
export interface OperationTypes {
  'apiKeys.create': { request: Api.ApiKeysCreateData; answer: Api.ApiKeysCreateResponse };
  'apiKeys.list': { request: Api.ApiKeysListData; answer: Api.ApiKeysListResponse };
  'apiKeys.revoke': { request: Api.ApiKeysRevokeData; answer: Api.ApiKeysRevokeResponse };
  'apiKeys.rotate': { request: Api.ApiKeysRotateData; answer: Api.ApiKeysRotateResponse };
  'audit.list': { request: Api.AuditListData; answer: Api.AuditListResponse };
  'comparisons.create': { request: Api.ComparisonsCreateData; answer: Api.ComparisonsCreateResponse };
  'comparisons.report.retrieve': { request: Api.ComparisonsReportRetrieveData; answer: Api.ComparisonsReportRetrieveResponse };
  'management.sessions.create': { request: Api.ManagementSessionsCreateData; answer: Api.ManagementSessionsCreateResponse };
  'metrics.definitions.list': { request: Api.MetricsDefinitionsListData; answer: Api.MetricsDefinitionsListResponse };
  'sessions.assessment.retrieve': { request: Api.SessionsAssessmentRetrieveData; answer: Api.SessionsAssessmentRetrieveResponse };
  'sessions.create': { request: Api.SessionsCreateData; answer: Api.SessionsCreateResponse };
  'sessions.delete': { request: Api.SessionsDeleteData; answer: Api.SessionsDeleteResponse };
  'sessions.events.stream': { request: Api.SessionsEventsStreamData; answer: Api.SessionsEventsStreamResponse };
  'sessions.export.retrieve': { request: Api.SessionsExportRetrieveData; answer: Api.SessionsExportRetrieveResponse };
  'sessions.formAnalysis.create': { request: Api.SessionsFormAnalysisCreateData; answer: Api.SessionsFormAnalysisCreateResponse };
  'sessions.formAnalysis.retrieve': { request: Api.SessionsFormAnalysisRetrieveData; answer: Api.SessionsFormAnalysisRetrieveResponse };
  'sessions.formRecommendations.create': { request: Api.SessionsFormRecommendationsCreateData; answer: Api.SessionsFormRecommendationsCreateResponse };
  'sessions.gaitAnalysis.create': { request: Api.SessionsGaitAnalysisCreateData; answer: Api.SessionsGaitAnalysisCreateResponse };
  'sessions.gaitAnalysis.retrieve': { request: Api.SessionsGaitAnalysisRetrieveData; answer: Api.SessionsGaitAnalysisRetrieveResponse };
  'sessions.gaitRecommendations.create': { request: Api.SessionsGaitRecommendationsCreateData; answer: Api.SessionsGaitRecommendationsCreateResponse };
  'sessions.list': { request: Api.SessionsListData; answer: Api.SessionsListResponse };
  'sessions.mediaLinks.revoke': { request: Api.SessionsMediaLinksRevokeData; answer: Api.SessionsMediaLinksRevokeResponse };
  'sessions.reanalyze': { request: Api.SessionsReanalyzeData; answer: Api.SessionsReanalyzeResponse };
  'sessions.report.retrieve': { request: Api.SessionsReportRetrieveData; answer: Api.SessionsReportRetrieveResponse };
  'sessions.retrieve': { request: Api.SessionsRetrieveData; answer: Api.SessionsRetrieveResponse };
  'sessions.share.create': { request: Api.SessionsShareCreateData; answer: Api.SessionsShareCreateResponse };
  'sessions.share.revoke': { request: Api.SessionsShareRevokeData; answer: Api.SessionsShareRevokeResponse };
  'sessions.summary.create': { request: Api.SessionsSummaryCreateData; answer: Api.SessionsSummaryCreateResponse };
  'sessions.summary.retrieve': { request: Api.SessionsSummaryRetrieveData; answer: Api.SessionsSummaryRetrieveResponse };
  'sessions.threads.list': { request: Api.SessionsThreadsListData; answer: Api.SessionsThreadsListResponse };
  'sessions.totals.retrieve': { request: Api.SessionsTotalsRetrieveData; answer: Api.SessionsTotalsRetrieveResponse };
  'threads.messages.create': { request: Api.ThreadsMessagesCreateData; answer: Api.ThreadsMessagesCreateResponse };
  'threads.retrieve': { request: Api.ThreadsRetrieveData; answer: Api.ThreadsRetrieveResponse };
  'uploads.complete': { request: Api.UploadsCompleteData; answer: Api.UploadsCompleteResponse };
  'uploads.create': { request: Api.UploadsCreateData; answer: Api.UploadsCreateResponse };
  'uploads.retrieve': { request: Api.UploadsRetrieveData; answer: Api.UploadsRetrieveResponse };
  'users.create': { request: Api.UsersCreateData; answer: Api.UsersCreateResponse };
  'users.delete': { request: Api.UsersDeleteData; answer: Api.UsersDeleteResponse };
  'users.list': { request: Api.UsersListData; answer: Api.UsersListResponse };
  'users.retrieve': { request: Api.UsersRetrieveData; answer: Api.UsersRetrieveResponse };
  'users.trends.retrieve': { request: Api.UsersTrendsRetrieveData; answer: Api.UsersTrendsRetrieveResponse };
  'users.update': { request: Api.UsersUpdateData; answer: Api.UsersUpdateResponse };
  'webhooks.create': { request: Api.WebhooksCreateData; answer: Api.WebhooksCreateResponse };
  'webhooks.delete': { request: Api.WebhooksDeleteData; answer: Api.WebhooksDeleteResponse };
  'webhooks.deliveries.list': { request: Api.WebhooksDeliveriesListData; answer: Api.WebhooksDeliveriesListResponse };
  'webhooks.deliveries.resend': { request: Api.WebhooksDeliveriesResendData; answer: Api.WebhooksDeliveriesResendResponse };
  'webhooks.deliveries.resendFailed': { request: Api.WebhooksDeliveriesResendFailedData; answer: Api.WebhooksDeliveriesResendFailedResponse };
  'webhooks.list': { request: Api.WebhooksListData; answer: Api.WebhooksListResponse };
  'webhooks.retrieve': { request: Api.WebhooksRetrieveData; answer: Api.WebhooksRetrieveResponse };
  'webhooks.rotateSecret': { request: Api.WebhooksRotateSecretData; answer: Api.WebhooksRotateSecretResponse };
  'webhooks.test': { request: Api.WebhooksTestData; answer: Api.WebhooksTestResponse };
  'webhooks.update': { request: Api.WebhooksUpdateData; answer: Api.WebhooksUpdateResponse };
}
