// Names of the images that the cluster runs.

export const services = [
  'gateway',
  'ingest',
  'inference',
  'metrics',
  'report',
  'threads',
  'operator',
];
/** Image with the sources of FFmpeg in the services' images. A stage of their Dockerfile. */
export const sourcesImage = 'sources';
export const servers = ['kafka', 'mongodb', 'object-store'];

const tag = 'lab';
/** Image of the process that holds a pod's namespaces open. */
export const pauseImage = 'localhost/pause:1';
export const serviceImage = (service: string): string => `localhost/strideform/${service}:${tag}`;

export interface ImageReference {
  readonly repository: string;
  readonly tag: string;
}

export const serverImage = (server: string): ImageReference => ({
  repository: `localhost/servers/${server}`,
  tag,
});
