export default async function stopPlatform() {
  await Promise.all((globalThis.strideformServices ?? []).map((service) => service.stop(30)));
}
