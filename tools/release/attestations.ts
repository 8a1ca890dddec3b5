// Signed statements about the images of a release: bills of materials, and how each was made, in
// the form of SLSA's provenance.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { sourcePackages } from './images-licence.ts';
import { nameOf, type PushedImage } from './joined-images.ts';
import type { BaseImage } from './release-images.ts';
import type { Signer } from './signing.ts';

interface Material {
  readonly uri: string;
  readonly digest: Readonly<Record<string, string>>;
}

/** The predicate of https://slsa.dev/provenance/v1. */
interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string;
    readonly externalParameters: Readonly<Record<string, string>>;
    readonly resolvedDependencies: readonly Material[];
  };
  readonly runDetails: {
    readonly builder: { readonly id: string };
    readonly metadata: { readonly startedOn: string; readonly finishedOn: string };
  };
}

/** Facts about one run of a release. */
export interface BuildFacts {
  readonly version: string;
  /** Commit of the code. */
  readonly revision: string;
  /** Null if the release has no images. */
  readonly base: BaseImage | null;
  readonly startedOn: Date;
  readonly finishedOn: Date;
}

const dockerfile = 'deploy/images/Dockerfile';

const sha256Of = (file: string): string =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex');

export function provenanceOf(service: string, facts: BuildFacts): Provenance {
  const { version, revision, base, startedOn, finishedOn } = facts;
  const bases = base === null ? [] : [{ uri: base.uri, digest: { sha256: base.sha256 } }];
  const files = ['package-lock.json', dockerfile].map((file) => ({
    uri: `file:${file}`,
    digest: { sha256: sha256Of(file) },
  }));
  const sources = sourcePackages().map((each) => ({
    uri: `pkg:deb/debian/${each.name}@${encodeURIComponent(each.version)}?arch=source`,
    digest: { sha256: each.checksum },
  }));
  return {
    buildDefinition: {
      buildType: 'urn:strideform:release-image:1',
      externalParameters: { service, version },
      resolvedDependencies: [
        { uri: 'git:strideform', digest: { gitCommit: revision } },
        ...files,
        ...bases,
        ...sources,
      ],
    },
    runDetails: {
      // The key that signs this says who ran the build. Nobody else vouches for it.
      builder: { id: 'urn:strideform:npm-run-release' },
      metadata: { startedOn: startedOn.toISOString(), finishedOn: finishedOn.toISOString() },
    },
  };
}

/** Writes `<service>.provenance.json` for each image into the folder of a release. */
export function writeProvenance(
  folder: string,
  images: readonly PushedImage[],
  facts: BuildFacts,
): void {
  for (const service of images.map(nameOf)) {
    const text = JSON.stringify(provenanceOf(service, facts), null, 2);
    writeFileSync(join(folder, `${service}.provenance.json`), `${text}\n`);
  }
}

/** Attaches the bill and the provenance in the folder to each image. The sources have no bill. */
export async function attestImages(
  signer: Signer,
  images: readonly PushedImage[],
  folder: string,
): Promise<void> {
  for (const image of images) {
    const reference = `${image.reference}@${image.digest}`;
    const file = (kind: string): string => join(folder, `${nameOf(image)}.${kind}.json`);
    await signer.attest(reference, 'slsaprovenance1', file('provenance'));
    if (existsSync(file('cdx'))) await signer.attest(reference, 'cyclonedx', file('cdx'));
  }
}
