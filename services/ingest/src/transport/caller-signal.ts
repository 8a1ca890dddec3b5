/** Part of a unary call that shows if its caller is still waiting. */
export interface WaitingCall {
  readonly cancelled: boolean;
  once(event: 'cancelled', listener: () => void): unknown;
}

/** Returns a signal that aborts when the call is cancelled or its deadline has passed. */
export function callerSignal(call: WaitingCall): AbortSignal {
  const gone = new AbortController();
  if (call.cancelled) gone.abort();
  else call.once('cancelled', () => gone.abort());
  return gone.signal;
}
