export { AllowedDestinations } from './allowed-destinations.ts';
export { DestinationRefused } from './destination-refused.ts';
export { NameLookups, parseNameServers } from './name-lookups.ts';
export { OutboundClient, type OutboundAnswer } from './outbound-client.ts';
export { OutboundGuard, type ResolveName } from './outbound-guard.ts';
