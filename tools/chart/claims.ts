// Checks claims of accelerators: a pod names an existing template, and a changed claim has another
// template, because Kubernetes allows no change of a template.
import { manifestsOf, type Manifest } from './manifests.ts';
import { renderChart, type Helm } from './render.ts';

interface ClaimTemplate {
  readonly kind: 'ResourceClaimTemplate';
  readonly metadata: { readonly name: string };
}

interface ClaimingPod {
  readonly resourceClaims?: readonly { readonly resourceClaimTemplateName: string }[];
}

const claimTemplates = (objects: readonly Manifest[]): string[] =>
  (objects as unknown as readonly ClaimTemplate[])
    .filter(({ kind }) => kind === 'ResourceClaimTemplate')
    .map(({ metadata }) => metadata.name);

export function claimProblems(objects: readonly Manifest[]): string[] {
  const templates = claimTemplates(objects);
  return manifestsOf(objects, 'Deployment').flatMap(({ metadata, spec }) => {
    const { resourceClaims = [] } = spec.template.spec as ClaimingPod;
    return resourceClaims
      .map(({ resourceClaimTemplateName }) => resourceClaimTemplateName)
      .filter((name) => !templates.includes(name))
      .map((name) => `Deployment ${metadata.name}: there is no ResourceClaimTemplate ${name}`);
  });
}

const pool = (settings: object, accelerator: object = {}): string => {
  const resourceClaim = { enabled: true, deviceClassName: 'gpu.example.com' };
  const claimed = { type: 'other', resourceClaim, ...accelerator };
  return JSON.stringify({ a: { executionProvider: 'cuda', accelerator: claimed, ...settings } });
};

/** Pools after upgrades, and true if they may use the claims of the first pools. */
const upgrades: readonly (readonly [pools: string, isSameClaim: boolean])[] = [
  [pool({}), true],
  [pool({ replicas: 2 }), true],
  [pool({}, { count: 2 }), false],
  [pool({}, { resourceClaim: { enabled: true, deviceClassName: 'mig.example.com' } }), false],
];

export async function claimChangeProblems(helm: Helm): Promise<string[]> {
  const renders = await Promise.all(
    upgrades.map(([pools]) => renderChart(helm, ['--set-json', `inference.pools=${pools}`])),
  );
  const [first] = claimTemplates(renders[0]!.objects);
  return upgrades.flatMap(([pools, isSameClaim], index) => {
    const { objects } = renders[index]!;
    const [template] = claimTemplates(objects);
    const problems = claimProblems(objects);
    if (template === undefined) problems.push(`${pools} makes no ResourceClaimTemplate`);
    if ((template === first) !== isSameClaim)
      problems.push(`${pools} has the claim ${template}, and the first pools have ${first}`);
    return problems;
  });
}
