import { databaseOutageSuite } from './sessions/database-outage.suite.ts';
import {
  silentCallersSuite,
  slowBodiesSuite,
  slowClipsSuite,
} from './sessions/silent-callers.suite.ts';
import { silentStoreSuite } from './sessions/silent-store.suite.ts';
import {
  clipAtAddressSuite,
  clipBeingFetchedSuite,
  namesOfClipsSuite,
  slowClipAtAddressSuite,
} from './sessions/video-url.suite.ts';
import { describeGateway } from './test-gateway.fixture.ts';

const outbound = { OUTBOUND_ALLOWED: '127.0.0.0/8' };
// On a busy machine, fetching and storing a large clip takes long.
const patient = { ...outbound, VIDEO_URL_MAX_S: '600' };
const impatient = { ...outbound, VIDEO_URL_MAX_S: '2' };

describeGateway('a patient gateway', patient, [
  clipAtAddressSuite,
  clipBeingFetchedSuite,
  namesOfClipsSuite,
]);
describeGateway('an impatient gateway', impatient, [slowClipAtAddressSuite]);
describeGateway('a gateway that waits a second', { UPLOAD_SILENCE_S: '1' }, [silentCallersSuite]);
describeGateway('a gateway with a limit of a second', { BODY_MAX_S: '1' }, [slowBodiesSuite]);
describeGateway('a gateway with four buffers', { UPLOAD_BUFFERS_MB: '34' }, [slowClipsSuite]);
silentStoreSuite();
databaseOutageSuite();
