import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Conflict, DomainError, Unavailable } from '@strideform/service-kit/errors';

/**
 * The key is missing or not valid, or its tenant is suspended. The message does not say why a key
 * is not valid, because only the operator may know.
 */
export class NotAuthenticated extends DomainError {
  constructor(
    code:
      | 'missing_api_key'
      | 'invalid_api_key'
      | 'not_signed_in'
      | 'not_from_console'
      | 'passkey_refused'
      | 'sign_in_link_elsewhere'
      | 'tenant_suspended',
  ) {
    super(problemTexts[code], code);
  }
}

/** The key is valid, but its role, its scopes or its networks do not allow this. */
export class NotPermitted extends DomainError {
  constructor(
    message: string,
    code:
      | 'role_too_weak'
      | 'tenant_read_only'
      | 'scope_missing'
      | 'network_not_allowed'
      | 'outlives_key'
      | 'not_a_person'
      | 'sign_in_again_first'
      | 'own_account'
      | 'sees_only_groups'
      | 'person_needs_free_key'
      | 'rights_changed'
      | 'other_site' = 'role_too_weak',
  ) {
    super(message, code);
  }

  static withoutScope(scope: string): NotPermitted {
    return new NotPermitted(fill(problemTexts.scope_missing, { scope }), 'scope_missing');
  }

  /** @param scopes scopes of another key that the caller lacks */
  static toGrant(scopes: string): NotPermitted {
    return new NotPermitted(fill(problemTexts.may_not_grant, { scopes }), 'scope_missing');
  }

  static toOtherSites(): NotPermitted {
    return new NotPermitted(problemTexts.other_site, 'other_site');
  }

  static outsideNetworks(): NotPermitted {
    return new NotPermitted(problemTexts.network_not_allowed, 'network_not_allowed');
  }

  static toOutliveKey(expiresAt: Date): NotPermitted {
    const facts = { expiresAt: expiresAt.toISOString() };
    return new NotPermitted(fill(problemTexts.outlives_key, facts), 'outlives_key');
  }

  /** @param code reason why a route of people refuses the caller */
  static forPeople(
    code:
      | 'not_a_person'
      | 'own_account'
      | 'sign_in_again_first'
      | 'person_needs_free_key'
      | 'rights_changed',
  ): NotPermitted {
    return new NotPermitted(problemTexts[code], code);
  }

  /**
   * Refuses a restricted person a request that concerns the whole tenant, or that needs a group
   * when they have none.
   */
  static forRestricted(): NotPermitted {
    return new NotPermitted(problemTexts.sees_only_groups, 'sees_only_groups');
  }

  static toChangeReadOnly(): NotPermitted {
    return new NotPermitted(problemTexts.tenant_read_only, 'tenant_read_only');
  }

  static toWrite(role: string): NotPermitted {
    return new NotPermitted(fill(problemTexts.may_only_read, { role }));
  }

  static toAdminister(role: string): NotPermitted {
    return new NotPermitted(fill(problemTexts.may_not_administer, { role }));
  }
}

/** The key and its role are sufficient, but the tenant has no active plan. */
export class NoActivePlan extends DomainError {
  constructor() {
    super(problemTexts.no_active_plan, 'no_active_plan');
  }
}

/** The link is genuine, but its time is over. The caller requests a new one. */
export class LinkExpired extends DomainError {
  constructor() {
    super(problemTexts.media_link_expired, 'media_link_expired');
  }
}

const retryVideoAfterS = 5;

/** The annotated video is still being drawn. */
export class VideoBeingDrawn extends Unavailable {
  constructor() {
    super(fill(problemTexts.video_being_drawn, { retryAfterS: retryVideoAfterS }), {
      code: 'video_being_drawn',
    });
  }
}

export class ClipTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(fill(problemTexts.clip_too_large, { maxBytes }), 'clip_too_large', {
      fields: [
        { pointer: '/video', message: fill(problemParts.must_be_at_most_bytes, { maxBytes }) },
      ],
    });
  }
}

export class RecordingTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(fill(problemTexts.recording_too_large, { maxBytes }), 'recording_too_large', {
      fields: [
        { pointer: '/recording', message: fill(problemParts.must_be_at_most_bytes, { maxBytes }) },
      ],
    });
  }
}

/** The caller stopped sending in the middle of a body, or sends almost nothing. */
export class BodySilent extends DomainError {
  /** @param silenceS time for which the caller may send nothing, s */
  constructor(silenceS: number) {
    super(fill(problemTexts.body_silent, { silenceS }), 'body_silent');
  }
}

/**
 * Another request with this key is running. Only the first one runs, and the order is decided
 * before any effect.
 */
export class IdempotencyKeyInUse extends Conflict {
  constructor() {
    super(problemTexts.idempotency_key_in_use, { code: 'idempotency_key_in_use' });
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super(problemTexts.idempotency_key_reused, 'idempotency_key_reused');
  }
}

/** Approximate time to analyse a short clip, s. */
const untilOneFinishesS = 30;
const untilPaceChangesS = 300;
const untilUploadsEndS = 300;

export class TooManyRequests extends DomainError {
  /** @param retryAfterS time until the next request is accepted, s */
  constructor(
    readonly retryAfterS: number,
    message = fill(problemTexts.rate_limited, { retryAfterS }),
    code = 'rate_limited',
  ) {
    super(message, code);
  }
}

const retryStreamAfterS = 10;
const retryComparisonAfterS = 2;

/** The key has too many open streams. The rate limit headers do not show this limit. */
export class TooManyStreams extends TooManyRequests {
  constructor(maxOpen: number) {
    const facts = { maxOpen, retryAfterS: retryStreamAfterS };
    super(retryStreamAfterS, fill(problemTexts.too_many_streams, facts));
  }
}

/** The keys of the tenant have too many open streams. */
export class TooManyTenantStreams extends TooManyRequests {
  constructor(maxOpen: number) {
    const facts = { maxOpen, retryAfterS: retryStreamAfterS };
    super(retryStreamAfterS, fill(problemTexts.too_many_tenant_streams, facts));
  }
}

/** The tenant runs as many comparisons and trends as it may at the same time. */
export class TooManyComparisons extends TooManyRequests {
  constructor(maxRunning: number) {
    const facts = { maxRunning, retryAfterS: retryComparisonAfterS };
    super(retryComparisonAfterS, fill(problemTexts.too_many_comparisons, facts));
  }
}

/** The comparisons and trends of the tenant have read too many measurements. */
export class TooManyComparedSessions extends TooManyRequests {
  constructor(maxSessions: number, retryAfterS: number) {
    const facts = { maxSessions, retryAfterS };
    super(retryAfterS, fill(problemTexts.too_many_compared_sessions, facts));
  }
}

/** The tenant has as many unfinished sessions as its plan allows. */
export class TooManySessions extends TooManyRequests {
  constructor(maxUnfinished: number) {
    super(
      untilOneFinishesS,
      fill(problemTexts.too_many_sessions, { maxUnfinished, retryAfterS: untilOneFinishesS }),
      'too_many_sessions',
    );
  }
}

/** The upload would exceed the bytes that the tenant's plan allows. */
export class TooManyUploadBytes extends TooManyRequests {
  constructor(maxBytes: number) {
    super(
      untilUploadsEndS,
      fill(problemTexts.too_many_upload_bytes, { maxBytes, retryAfterS: untilUploadsEndS }),
      'too_many_upload_bytes',
    );
  }
}

/** The tenant's queue is so long that the session would not finish in time. */
export class SessionTooLate extends TooManyRequests {
  constructor() {
    super(
      untilPaceChangesS,
      fill(problemTexts.session_too_late, { retryAfterS: untilPaceChangesS }),
      'too_many_sessions',
    );
  }
}

const untilSomethingIsDeletedS = 3600;

/** The readers of a share have changed as much as they may. A new link has its own limit. */
export class TooManyShareChanges extends TooManyRequests {
  constructor(maxChanges: number) {
    const message = fill(problemTexts.too_many_share_changes, { maxChanges });
    super(untilSomethingIsDeletedS, message, 'too_many_share_changes');
  }
}

/** Too many links were sent by e-mail to one address, or by one tenant. */
export class TooManyShareMails extends TooManyRequests {
  constructor(retryAfterS: number) {
    const message = fill(problemTexts.too_many_share_mails, { retryAfterS });
    super(retryAfterS, message, 'too_many_share_mails');
  }
}

/** The tenant has as many bytes in the object store as its plan allows. */
export class TooManyStoredBytes extends TooManyRequests {
  constructor(maxBytes: number) {
    const message = fill(problemTexts.too_many_stored_bytes, { maxBytes });
    super(untilSomethingIsDeletedS, message, 'too_many_stored_bytes');
  }
}

/** The tenant has as many runners as its plan allows. */
export class TooManyUsers extends TooManyRequests {
  constructor(maxUsers: number) {
    const message = fill(problemTexts.too_many_users, { maxUsers });
    super(untilSomethingIsDeletedS, message, 'too_many_users');
  }
}

/** The tenant has as many API keys as its plan allows. */
export class TooManyApiKeys extends TooManyRequests {
  constructor(maxKeys: number) {
    const message = fill(problemTexts.too_many_api_keys, { maxKeys });
    super(untilSomethingIsDeletedS, message, 'too_many_api_keys');
  }
}

const dayMs = 24 * 3600 * 1000;

const untilMidnightS = (now: Date): number => Math.ceil((dayMs - (now.getTime() % dayMs)) / 1000);

/** The tenant has requested as many texts as it may have in a day (UTC). */
export class TooManyTexts extends TooManyRequests {
  /** @param message the sentence of the threads service, which knows the limit */
  constructor(message: string, now: Date) {
    super(untilMidnightS(now), message, 'too_many_texts');
  }
}

/** The tenant has as many audit entries of this day (UTC) as its plan allows. */
export class TooManyAuditEntries extends TooManyRequests {
  constructor(maxEntries: number, now: Date) {
    const message = fill(problemTexts.too_many_audit_entries, { maxEntries });
    super(untilMidnightS(now), message, 'too_many_audit_entries');
  }
}

export class NotMultipart extends DomainError {
  constructor() {
    super(problemTexts.multipart_required, 'multipart_required');
  }
}
