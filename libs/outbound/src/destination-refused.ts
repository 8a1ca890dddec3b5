import { problemParts } from '@strideform/languages/english';
const sentences = {
  not_a_url: problemParts.address_not_url,
  login_in_url: problemParts.address_with_login,
  not_encrypted: problemParts.address_not_encrypted,
  inside_address: problemParts.address_inside,
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
