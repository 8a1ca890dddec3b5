const sentences = {
  not_a_url: 'must be a URL that begins with https://',
  login_in_url: 'must not contain a user name or a password',
  not_encrypted: 'must begin with https://',
  inside_address: 'must lead to a public address of the internet',
} as const;

/**
 * Thrown if the platform does not connect to a destination. The message continues a field's name:
 * "url must …".
 */
export class DestinationRefused extends Error {
  constructor(readonly code: keyof typeof sentences) {
    super(sentences[code]);
    this.name = 'DestinationRefused';
  }
}
