import { PermanentFailure } from '../give-up/permanent-failure.ts';

/**
 * The event breaks its contract, or this service may not publish it. Trying again doesn't help, so
 * a handler that gets this error has failed for good.
 */
export class EventRefused extends PermanentFailure {
  override name = 'EventRefused';
}
