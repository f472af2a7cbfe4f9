import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../../scripts/package/stage.js';

const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');

interface Manifest {
  kind: string;
  metadata: { name: string; namespace?: string };
  data: Record<string, string>;
  spec: {
    selector: Record<string, unknown> & { matchLabels?: Labels };
    replicas: number;
    minAvailable: number;
    template: { metadata: { labels: Labels }; spec: Pod };
  };
}
type Labels = Record<string, string>;
interface Pod {
  terminationGracePeriodSeconds: number;
  securityContext: Record<string, unknown>;
  containers: {
    args: string[];
    readinessProbe: { httpGet: { path: string } };
    livenessProbe: { httpGet: { path: string } };
    lifecycle: { preStop: { exec: { command: string[] } } };
    securityContext: Record<string, unknown>;
    volumeMounts: { name: string }[];
  }[];
  volumes: { name: string }[];
}

const manifests = parseAllDocuments(read('deploy/kubernetes/media-graph.yaml')).map((document) => {
  if (document.errors.length > 0) throw document.errors[0]!;
  return document.toJS() as Manifest;
});
const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const matches = (labels: Labels, wanted: Labels) =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

describe('Kubernetes manifests', () => {
  const deployments = of('Deployment');

  it('have one writer, and readers of which a disruption leaves some', () => {
    const args = deployments.map(({ spec }) => [spec.replicas, spec.template.spec.containers[0]!.args]);
    expect(args).toEqual([
      [1, ['serve']],
      [3, ['serve', '--read-only']],
    ]);
    const [budget] = of('PodDisruptionBudget');
    const held = deployments.filter(({ spec }) =>
      matches(spec.template.metadata.labels, budget!.spec.selector.matchLabels!),
    );
    expect(held.map(({ spec }) => spec.replicas)).toEqual([3]);
    expect(budget!.spec.minAvailable).toBeLessThan(3);
  });

  it('lead each service to the pods of one deployment', () => {
    for (const { spec } of of('Service')) {
      const found = deployments.filter((one) => matches(one.spec.template.metadata.labels, spec.selector as Labels));
      expect(found).toHaveLength(1);
    }
    for (const { spec } of deployments) {
      expect(matches(spec.template.metadata.labels, spec.selector.matchLabels!)).toBe(true);
    }
  });

  it.each(deployments.map((one) => [one.metadata.name, one.spec.template.spec] as const))(
    '%s: no rights, a root that is read-only, probes, and time to drain',
    (_, pod) => {
      const [server] = pod.containers;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(server!.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(server!.readinessProbe.httpGet.path).toBe('/healthz/ready');
      expect(server!.livenessProbe.httpGet.path).toBe('/healthz/live');
      expect(pod.volumes.map(({ name }) => name)).toEqual(server!.volumeMounts.map(({ name }) => name));
      const sleep = Number(server!.lifecycle.preStop.exec.command[1]);
      const drain = Number(of('ConfigMap')[0]!.data['DRAIN_DELAY_MS']) / 1000;
      // And the time that an operation may take.
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(sleep + drain + 10);
    },
  );
});

it('compose.yaml is YAML whose services depend on services that are there', () => {
  const { services } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, { depends_on?: object; read_only?: boolean }>;
  };
  for (const { depends_on: others = {} } of Object.values(services)) {
    expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(others)));
  }
  expect(services['server']).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    environment: { AWS_REGION: 'us-east-1' },
  });
});

it('the image ends as a user without rights, under tini, with a health check and no tool to build with', () => {
  const last = read('Dockerfile')
    .split(/^FROM /m)
    .at(-1)!;
  expect(last).toMatch(/^USER 10001/m);
  expect(last).toMatch(/^ENTRYPOINT \["tini", "--", "node"/m);
  expect(last).toMatch(/^HEALTHCHECK .*\\\n {2}CMD \["node"/m);
  expect(last).not.toMatch(/npm|gcc|make|python|binutils/);
});
