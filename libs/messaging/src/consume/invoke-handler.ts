import { handlerContextOf, type Deliver } from './delivery.ts';

/** The innermost step: the service's own handler. */
export const invokeHandler: Deliver = async (delivery) => {
  await delivery.handler.handle(delivery.payload, handlerContextOf(delivery));
  return 'handled';
};
