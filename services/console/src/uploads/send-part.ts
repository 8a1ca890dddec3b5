import type { SendPart } from '@strideform/sdk';

/** Sends a part and reports its progress, which `fetch` cannot do. */
export const sendPart: SendPart = ({ url, body, signal }, onSentBytes) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    request.upload.onprogress = ({ loaded }) => onSentBytes(loaded);
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new TypeError('The connection broke off.'));
    request.onabort = () => reject(signal.reason as Error);
    request.onloadend = () => signal.removeEventListener('abort', stop);
    signal.addEventListener('abort', stop);
    request.open('PUT', url);
    request.send(body);
  });
