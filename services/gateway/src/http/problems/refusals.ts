import { Conflict, DomainError } from '@strideform/service-kit';

/**
 * No key, or none that opens anything: which of the two, and why, is nobody's business but the
 * operator's.
 */
export class NotAuthenticated extends DomainError {
  constructor(message: string, code: 'missing_api_key' | 'invalid_api_key') {
    super(message, code);
  }
}

/** The key is good, its role is too weak. */
export class NotPermitted extends DomainError {
  constructor(message: string) {
    super(message, 'role_too_weak');
  }
}

/** The key is good and its role strong enough, but the tenant has no plan. */
export class NoActivePlan extends DomainError {
  constructor() {
    super(
      'This needs an active plan, and your tenant has none: ask for one, or for yours to be renewed.',
      'no_active_plan',
    );
  }
}

export class ClipTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(
      `The clip is larger than ${maxBytes} bytes, the most that one request may carry. Shorten it, or send it through a presigned upload (POST /running/uploads/).`,
      'clip_too_large',
      { fields: [{ pointer: '/video', message: `must be at most ${maxBytes} bytes` }] },
    );
  }
}

/**
 * Only the first request with a key runs; which one that is, is settled before anything happens.
 */
export class IdempotencyKeyInUse extends Conflict {
  constructor() {
    super(
      'A request with this Idempotency-Key is still running: wait for its answer, or send this one again a little later.',
      { code: 'idempotency_key_in_use' },
    );
  }
}

export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super(
      'This Idempotency-Key belongs to a request with another payload: take a new key for a new request.',
      'idempotency_key_reused',
    );
  }
}

export class TooManyRequests extends DomainError {
  /** @param retryAfterS when the next request is taken */
  constructor(
    readonly retryAfterS: number,
    message = `Too many requests: the next one is taken in ${retryAfterS} s. The headers RateLimit-Policy and RateLimit say how many are.`,
  ) {
    super(message, 'rate_limited');
  }
}

/** Another limit than that on requests: what the headers say of those does not matter here. */
export class TooManyStreams extends TooManyRequests {
  constructor(maxOpen: number, retryAfterS: number) {
    super(
      retryAfterS,
      `Your key has ${maxOpen} streams of events open, as many as it may: end one of them, or come again in ${retryAfterS} s.`,
    );
  }
}

export class NotMultipart extends DomainError {
  constructor() {
    super(
      'Send the form as multipart/form-data, with the clip in the part "video".',
      'multipart_required',
    );
  }
}
