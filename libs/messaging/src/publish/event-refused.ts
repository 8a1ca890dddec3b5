import { PermanentFailure } from '../permanent-failure.ts';

/**
 * An event that this service may not publish, or that breaks its contract. Trying again doesn't
 * help, so a handler that meets it has failed for good.
 */
export class EventRefused extends PermanentFailure {
  override name = 'EventRefused';
}
