export type * from './generated/api.ts';
export type { ClientOptions, RequestOptions } from './http/api-client.ts';
export {
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  IdempotencyError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ServiceUnavailableError,
  StrideformError,
  TimeoutError,
  TooLargeError,
  ValidationError,
  type FieldProblem,
} from './http/errors.ts';
export { PagedList, type ListPage } from './http/paged-list.ts';
export type { WaitOptions } from './resources/sessions.ts';
export type { SessionProgress } from './sessions/session-progress.ts';
export type { StreamedUpdate } from './sessions/stream-updates.ts';
export type { SessionVideo, SessionVideos, VideoOptions } from './sessions/session-videos.ts';
export type { WatchOptions } from './sessions/watch-session.ts';
export { Strideform } from './strideform.ts';
export {
  UploadInterruptedError,
  type SendOptions,
  type SendPart,
  type UploadProgress,
} from './uploads/send-in-parts.ts';
export {
  unwrapWebhook,
  WebhookVerificationError,
  type UnwrapOptions,
  type WebhookHeaders,
  type WebhookMessage,
} from './webhooks/unwrap-webhook.ts';
