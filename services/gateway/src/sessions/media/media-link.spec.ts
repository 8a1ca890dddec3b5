import { fileName } from './media-link-service.ts';

describe('the name of a file of a session', () => {
  test.each([
    ['tenants/ten_1/sessions/ses_1/attempts/1/report/knee.jpg', 'report/knee.jpg'],
    ['tenants/ten_1/sessions/ses_1/attempts/12/report/knee.jpg', 'report/knee.jpg'],
    ['tenants/ten_1/sessions/ses_1/clip/upl_1', 'clip'],
    ['tenants/ten_1/sessions/ses_1/recordings/rec_1', 'recordings/rec_1'],
  ])('of %s is %s in every analysis', (key, name) => {
    expect(fileName(key)).toBe(name);
  });
});
