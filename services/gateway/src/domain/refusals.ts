import { DomainError } from '@strideform/service-kit';

/** No key, or none that opens anything: which of the two, and why, is nobody's business but the operator's. */
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

export class ClipTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super(
      `The clip is larger than ${maxBytes} bytes, the most that one request may carry. Shorten it, or send it through a presigned upload (POST /running/uploads/).`,
      'clip_too_large', { fields: [{ pointer: '/video', message: `must be at most ${maxBytes} bytes` }] },
    );
  }
}

export class NotMultipart extends DomainError {
  constructor() {
    super('Send the form as multipart/form-data, with the clip in the part "video".', 'multipart_required');
  }
}
