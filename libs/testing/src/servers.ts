export { describeOnObjectStore, describeOnStores, type StoresBench } from './describe-on-stores.ts';
export { KafkaProxy, type KafkaRequest } from './faults/kafka-proxy.ts';
export { RefusingStore, type StoreRefusal } from './faults/refusing-store.ts';
export { TcpProxy, type ConnectionFilter, type Fault } from './faults/tcp-proxy.ts';
export { packFrozen, PlatformStores, unpackFrozen, type FrozenStores } from './frozen-stores.ts';
export { idleRelay } from './idle-relay.ts';
export { ownDatabase } from './own-database.ts';
export { serveGrpc, type ServedGrpc } from './serve-grpc.ts';
export { StoredData } from './stored-data.ts';
