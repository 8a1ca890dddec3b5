/** The part of a unary call that says whether its caller still waits. */
export interface WaitingCall {
  readonly cancelled: boolean;
  once(event: 'cancelled', listener: () => void): unknown;
}

/** Aborted when nobody waits for the answer: the call was cancelled, or its deadline is over. */
export function callerSignal(call: WaitingCall): AbortSignal {
  const gone = new AbortController();
  if (call.cancelled) gone.abort();
  else call.once('cancelled', () => gone.abort());
  return gone.signal;
}
