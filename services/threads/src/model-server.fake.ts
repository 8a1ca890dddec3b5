import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The parts of a Responses API request that the tests check. */
export interface ModelRequestBody {
  readonly model: string;
  readonly instructions: string;
  readonly input: readonly { readonly role: string; readonly content: string }[];
  readonly store: boolean;
  readonly max_output_tokens: number;
  readonly text: {
    readonly format: { readonly type: string; readonly strict: boolean; readonly schema: object };
  };
}

/** Reaction of the server to one request. */
export type Behaviour = (response: ServerResponse, body: ModelRequestBody) => Promise<void> | void;

/**
 * A server of the Responses protocol on a local port. Each test sets its good or bad behaviour.
 */
export class ModelServer {
  readonly requests: {
    readonly body: ModelRequestBody;
    readonly path: string;
    readonly authorization: string;
  }[] = [];
  /** One behaviour for each request; the last one is repeated. */
  private behaviours: Behaviour[] = [];
  private readonly server: Server = createServer(
    (request, response) => void this.answer(request, response),
  );

  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => {
      this.server.close(resolve);
    });
  }

  /** Sets the behaviours and forgets earlier requests. */
  behave(...behaviours: Behaviour[]): void {
    this.behaviours = behaviours;
    this.requests.length = 0;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const body = JSON.parse(text) as ModelRequestBody;
    this.requests.push({
      body,
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
    });
    const behaviour = this.behaviours.length > 1 ? this.behaviours.shift()! : this.behaviours[0]!;
    await behaviour(response, body);
  }
}

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
};
const usage = {
  input_tokens: 900,
  output_tokens: 100,
  total_tokens: 1000,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};
const message = (content: object[]): object => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content,
});
const responseOf = (model: string, changes: object): object => ({
  id: 'resp_1',
  object: 'response',
  created_at: 1,
  status: 'completed',
  model,
  output: [],
  incomplete_details: null,
  error: null,
  usage,
  ...changes,
});

/** Sends a finished answer with `text`, which may have a wrong form. */
export const answersText =
  (text: string): Behaviour =>
  (response, { model }) =>
    json(
      response,
      200,
      responseOf(model, { output: [message([{ type: 'output_text', text, annotations: [] }])] }),
    );
export const answersSentences = (...sentences: readonly string[]): Behaviour =>
  answersText(JSON.stringify({ sentences }));
export const refusesToAnswer: Behaviour = (response, { model }) =>
  json(
    response,
    200,
    responseOf(model, { output: [message([{ type: 'refusal', refusal: 'I would rather not.' }])] }),
  );
export const answersCutOff: Behaviour = (response, { model }) =>
  json(
    response,
    200,
    responseOf(model, {
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      output: [
        message([{ type: 'output_text', text: '{"sentences":["Your cad', annotations: [] }]),
      ],
    }),
  );
export const answersStatus =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    json(
      response,
      status,
      { error: { message: `status ${status}`, type: 'server_error', code: null, param: null } },
      headers,
    );
export const answersHtml: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Gateway</html>');
};
export const breaksConnection: Behaviour = (response) => {
  response.destroy();
};
/** Waits for `ms`, then behaves like `behaviour`. */
export const answersAfter =
  (ms: number, behaviour: Behaviour): Behaviour =>
  async (response, body) => {
    await sleep(ms, undefined, { ref: false });
    if (!response.destroyed) await behaviour(response, body);
  };
