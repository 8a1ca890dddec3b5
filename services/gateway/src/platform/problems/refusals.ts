import { Conflict, DomainError } from '@strideform/service-kit/errors';

/** Messages to callers, keyed by problem code. */
const sentences = {
  missing_api_key: 'Send your API key in the header "Authorization: API-KEY <token>".',
  invalid_api_key: 'The API key is not valid: check it, or ask for a new one.',
  not_signed_in: 'Nobody is signed in to the console: sign in again.',
  not_from_console: 'Only the pages of the console may send this request.',
  no_active_plan:
    'This needs an active plan, and your tenant has none: ask the operator for a plan, or to renew yours.',
  idempotency_key_in_use:
    'A request with this Idempotency-Key is still running: wait for its answer, or send this request again later.',
  idempotency_key_reused:
    'This Idempotency-Key belongs to a request with another payload: use a new key for a new request.',
  multipart_required:
    'Send the form as multipart/form-data, with the clip in the part "video", or with the field "upload_id" or "video_url" instead.',
} as const;

/**
 * The key is missing or not valid. The message does not say why a key is not valid, because only
 * the operator may know.
 */
export class NotAuthenticated extends DomainError {
  constructor(code: 'missing_api_key' | 'invalid_api_key' | 'not_signed_in' | 'not_from_console') {
    super(sentences[code], code);
  }
}

/** The key is valid, but its role does not allow this. */
export class NotPermitted extends DomainError {
  constructor(message: string) {
    super(message, 'role_too_weak');
  }

  static toWrite(role: string): NotPermitted {
    return new NotPermitted(
      `A key of role ${role} only reads: use a key of role admin or sub_admin.`,
    );
  }

  static toAdminister(role: string): NotPermitted {
    return new NotPermitted(`This needs a key of role admin, and your key has role ${role}.`);
  }
}

/** The key and its role are sufficient, but the tenant has no active plan. */
export class NoActivePlan extends DomainError {
  constructor() {
    super(sentences.no_active_plan, 'no_active_plan');
  }
}

export class ClipTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(
      `The clip is larger than ${maxBytes} bytes, the limit for one request. Shorten it, or send it through a presigned upload (POST /running/uploads/).`,
      'clip_too_large',
      { fields: [{ pointer: '/video', message: `must be at most ${maxBytes} bytes` }] },
    );
  }
}

/** The caller stopped sending in the middle of a body, or sends almost nothing. */
export class BodySilent extends DomainError {
  /** @param silenceS time for which the caller may send nothing, s */
  constructor(silenceS: number) {
    super(
      `The request was broken off, because hardly anything of its body came for ${silenceS} s. Send it again, or send the clip in parts (POST /running/uploads/), each of which can be repeated.`,
      'body_silent',
    );
  }
}

/**
 * Another request with this key is running. Only the first one runs, and the order is decided
 * before any effect.
 */
export class IdempotencyKeyInUse extends Conflict {
  constructor() {
    super(sentences.idempotency_key_in_use, { code: 'idempotency_key_in_use' });
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super(sentences.idempotency_key_reused, 'idempotency_key_reused');
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
    message = `Too many requests: send the next one in ${retryAfterS} s. The headers RateLimit-Policy and RateLimit show the limit.`,
    code = 'rate_limited',
  ) {
    super(message, code);
  }
}

/** The key has too many open streams. The rate limit headers do not show this limit. */
export class TooManyStreams extends TooManyRequests {
  constructor(maxOpen: number, retryAfterS: number) {
    super(
      retryAfterS,
      `Your key has ${maxOpen} event streams open, which is the limit: close one, or try again in ${retryAfterS} s.`,
    );
  }
}

/** The tenant has as many unfinished sessions as its plan allows. */
export class TooManySessions extends TooManyRequests {
  constructor(maxUnfinished: number) {
    super(
      untilOneFinishesS,
      `Your tenant has ${maxUnfinished} sessions under way, the number of its plan: send this again in ${untilOneFinishesS} s, when some are finished.`,
      'too_many_sessions',
    );
  }
}

/** The upload would exceed the bytes that the tenant's plan allows. */
export class TooManyUploadBytes extends TooManyRequests {
  constructor(maxBytes: number) {
    super(
      untilUploadsEndS,
      `With this upload, your tenant's uploads would have more than the ${maxBytes} bytes of its plan: open a session for each that is complete, or wait until others expire. Send this again in ${untilUploadsEndS} s.`,
      'too_many_upload_bytes',
    );
  }
}

/** The tenant's queue is so long that the session would not finish in time. */
export class SessionTooLate extends TooManyRequests {
  constructor() {
    super(
      untilPaceChangesS,
      `Your tenant's sessions under way take so long that this one would not be finished in time: send it again in ${untilPaceChangesS} s.`,
      'too_many_sessions',
    );
  }
}

export class NotMultipart extends DomainError {
  constructor() {
    super(sentences.multipart_required, 'multipart_required');
  }
}
