import { explainCreation } from './explain-creation.ts'

const pod = 'pods "orders-6f-abc" is forbidden: '
const surge = '(a rolling update needs room for one pod more)'
test.each([
  ['nothing', '', 'no reason given'],
  ['what is not known', 'admission webhook "x" denied the request: no', undefined],
  [
    'pods',
    `${pod}exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3`,
    `exceeded quota: compute (a pod asks for 1 of pods, 0 is free, 3 of 3 used); raise the quota, or run fewer replicas ${surge}`,
  ],
  [
    'cpu and memory',
    `${pod}exceeded quota: compute, requested: limits.memory=1Gi,requests.cpu=200m, used: limits.memory=3584Mi,requests.cpu=900m, limited: limits.memory=4Gi,requests.cpu=1`,
    `exceeded quota: compute (a pod asks for 1Gi of limits.memory, 512Mi is free, 3584Mi of 4Gi used; a pod asks for 200m of requests.cpu, 100m is free, 900m of 1 used); raise the quota, or lower resources.limits.memory and resources.requests.cpu of its containers, or run fewer replicas ${surge}`,
  ],
  [
    'a quota of plain cpu',
    `${pod}exceeded quota: q, requested: cpu=2, used: cpu=0, limited: cpu=1`,
    `exceeded quota: q (a pod asks for 2 of cpu, 1 is free, 0 of 1 used); raise the quota, or lower resources.requests.cpu of its containers, or run fewer replicas ${surge}`,
  ],
  [
    'no requests',
    `${pod}failed quota: compute: must specify limits.cpu for: app; requests.memory for: app,proxy`,
    'quota compute lets only pods in that say what they need; set resources.limits.cpu of app, resources.requests.memory of app and proxy in the values',
  ],
  [
    'no requests, as older servers say it',
    `${pod}failed quota: compute: must specify limits.cpu,requests.memory`,
    'quota compute lets only pods in that say what they need; set resources.limits.cpu and resources.requests.memory in the values',
  ],
  [
    'a LimitRange',
    `${pod}[maximum cpu usage per Container is 1, but limit is 2, minimum memory usage per Pod is 64Mi, but request is 1Mi]`,
    'a LimitRange of the namespace refuses it: its limit of cpu is 2, and the maximum for a container is 1; its request of memory is 1Mi, and the minimum for a pod is 64Mi; correct resources in the values, or the LimitRange',
  ],
  [
    'Pod Security',
    `${pod}violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false)`,
    'the namespace admits only pods of the Pod Security level restricted:latest, and this breaks it: allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false); set the securityContext in the values',
  ],
  [
    'no ServiceAccount',
    `${pod}error looking up service account trading/orders: serviceaccount "orders" not found`,
    'there is no ServiceAccount orders; create it, or correct its name in the values',
  ],
])('%s', (_name, said, expected) => {
  expect(explainCreation(said)).toBe(expected ?? said)
})
