// The files that the parts of the cluster read, all of them below `state`, which is in memory. JSON is YAML.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kubeconfig } from '../../cluster/kubeconfig.ts'
import { apiServer, nodeName, pauseImage, podRange, registry, type Settings, type User } from '../settings.ts'

/** As the API server knows them: name, and groups. */
const accounts: Record<User, string> = {
  admin: 'admin,admin,system:masters',
  manager: 'system:kube-controller-manager,manager,',
  scheduler: 'system:kube-scheduler,scheduler,',
  kubelet: `system:node:${nodeName},kubelet,system:nodes`,
  proxy: 'system:kube-proxy,proxy,',
}

/** Write all of them. */
export function writeFiles(settings: Settings): void {
  const state = join(settings.folder, 'state')
  const write = (name: string, content: string | object) => {
    const file = join(state, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 })
  }
  const users = Object.entries(settings.tokens) as [User, string][]
  write('tokens.csv', users.map(([user, token]) => `${token},${accounts[user]}\n`).join(''))
  const server = `https://${apiServer.host}:${apiServer.port}`
  for (const [user, token] of users) {
    write(`${user}.kubeconfig`, kubeconfig(server, settings.identity.certificate, token))
  }
  write('server.key', settings.identity.key)
  write('server.crt', settings.identity.certificate)
  write('signing.key', settings.signingKey)
  write('containerd.toml', containerd(state, settings.runtime.plugins))
  const mirror = `http://${registry.host}:${registry.port}`
  write(
    'registries/_default/hosts.toml',
    `server = "${mirror}"\n[host."${mirror}"]\ncapabilities = ["pull", "resolve"]\n`,
  )
  write('network/10-lab.conflist', network(state))
  write('kubelet.yaml', kubelet(state, settings.cgroup))
  write('kube-proxy.yaml', proxy(state))
}

function containerd(state: string, plugins: string): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"'
  return `version = 2
root = "${state}/containerd/root"
state = "${state}/containerd/state"
# What is below needs a capability (CAP_SYS_RESOURCE) that not every machine gives.
oom_score = 0
[grpc]
address = "${state}/containerd.sock"
[debug]
level = "warn"
[plugins."io.containerd.internal.v1.opt"]
path = "${state}/containerd/opt"
[${cri}]
sandbox_image = "${pauseImage}"
restrict_oom_score_adj = true
disable_apparmor = true
[${cri}.cni]
bin_dir = "${plugins}"
conf_dir = "${state}/network"
[${cri}.registry]
config_path = "${state}/registries"
[${cri}.containerd]
snapshotter = "overlayfs"
[${cri}.containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[${cri}.containerd.runtimes.runc.options]
SystemdCgroup = false
`
}

function network(state: string): object {
  const addresses = { type: 'host-local', dataDir: `${state}/addresses`, ranges: [[{ subnet: podRange }]] }
  const ipam = { ...addresses, routes: [{ dst: '0.0.0.0/0' }] }
  const bridge = { type: 'bridge', bridge: 'pods0', isGateway: true, hairpinMode: true, ipMasq: false, ipam }
  return { cniVersion: '0.4.0', name: 'lab', plugins: [bridge] }
}

function kubelet(state: string, cgroup: string): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    // cgroups of version 1 and swap are no reason to refuse a machine.
    failCgroupV1: false,
    failSwapOn: false,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${cgroup}`,
    oomScoreAdj: 0,
    resolvConf: '',
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: 'AlwaysAllow' },
    containerRuntimeEndpoint: `unix://${state}/containerd.sock`,
    // What the machine has left is not the cluster's business.
    imageMinimumGCAge: '24h',
    imageGCHighThresholdPercent: 100,
    evictionHard: {
      'memory.available': '50Mi',
      'nodefs.available': '0%',
      'nodefs.inodesFree': '0%',
      'imagefs.available': '0%',
    },
    serializeImagePulls: false,
    healthzBindAddress: '127.0.0.1',
    readOnlyPort: 0,
  }
}

function proxy(state: string): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'nftables',
    clusterCIDR: podRange,
    bindAddress: '127.0.0.1',
    healthzBindAddress: '127.0.0.1:10256',
    metricsBindAddress: '127.0.0.1:10249',
    hostnameOverride: nodeName,
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    nftables: { minSyncPeriod: '100ms', syncPeriod: '30s' },
    clientConnection: { kubeconfig: `${state}/proxy.kubeconfig` },
  }
}
