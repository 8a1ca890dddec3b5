import { AllowedMethods } from './allowed-methods.ts';

describe('AllowedMethods', () => {
  const methods = new AllowedMethods();
  methods.add('POST', '/running/sessions/');
  methods.add(['GET', 'HEAD'], '/running/sessions/:session_id');
  methods.add('GET', '/openapi.json');
  methods.add('GET', '/console/*');

  test.each([
    ['/running/sessions', ['POST']],
    ['/running/sessions/', ['POST']],
    ['/running/sessions/ses_1', ['GET', 'HEAD']],
    ['/running/sessions/ses_1/', ['GET', 'HEAD']],
    ['/running/sessions/ses_1/nothing', []],
    ['/running', []],
    ['/openapiXjson', []],
    ['/console/none.js', []],
  ])('%s takes %j', (path, expected) => {
    expect(methods.at(path)).toEqual(expected);
  });
});
