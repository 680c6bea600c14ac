// Every field of the kinds that the cluster runs. `used` decides what happens; `harmless` is kept and shown, and
// nothing in the lab depends on it (an image is data, so what a container may do changes nothing); `refused` would change
// what happens in a way that is not modelled, so it is answered with 501. What is in no list is no field at all.

import { sleepCommand } from '../kubelet/pre-stop.ts'
import type { ClusterObject } from '../objects.ts'

/** Fields of one type. Names are separated by blanks; `parts` are used fields with fields of their own. */
interface Shape {
  used?: string
  harmless?: string
  refused?: string
  parts?: Record<string, Shape>
}

const httpGet: Shape = { used: 'path port host scheme httpHeaders' }
const tcpSocket: Shape = { used: 'port host' }

const probe: Shape = {
  used: 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold terminationGracePeriodSeconds',
  refused: 'exec grpc',
  parts: { httpGet, tcpSocket },
}

const container: Shape = {
  used: 'name image imagePullPolicy',
  harmless:
    'command args workingDir securityContext terminationMessagePath terminationMessagePolicy volumeMounts resizePolicy',
  refused: 'volumeDevices stdin stdinOnce tty restartPolicyRules',
  parts: {
    ports: { used: 'name containerPort protocol', refused: 'hostPort hostIP' },
    env: {
      used: 'name value',
      parts: {
        valueFrom: {
          refused: 'resourceFieldRef fileKeyRef',
          parts: {
            configMapKeyRef: { used: 'name key optional' },
            secretKeyRef: { used: 'name key optional' },
            fieldRef: { used: 'apiVersion fieldPath' },
          },
        },
      },
    },
    envFrom: {
      used: 'prefix',
      parts: { configMapRef: { used: 'name optional' }, secretRef: { used: 'name optional' } },
    },
    resources: { used: 'requests limits', refused: 'claims' },
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    lifecycle: {
      refused: 'postStart stopSignal',
      parts: {
        preStop: { parts: { httpGet, sleep: { used: 'seconds' }, exec: { used: 'command' } }, refused: 'tcpSocket' },
      },
    },
  },
}

const configMapVolume: Shape = { used: 'name items optional', harmless: 'defaultMode' }
const secretVolume: Shape = { used: 'secretName items optional', harmless: 'defaultMode' }

const podSpec: Shape = {
  used: 'restartPolicy terminationGracePeriodSeconds nodeName nodeSelector serviceAccountName serviceAccount',
  harmless:
    'automountServiceAccountToken dnsConfig dnsPolicy enableServiceLinks hostAliases hostname imagePullSecrets os overhead ' +
    'preemptionPolicy priority priorityClassName securityContext setHostnameAsFQDN shareProcessNamespace subdomain tolerations',
  refused:
    'activeDeadlineSeconds ephemeralContainers hostIPC hostNetwork hostPID hostUsers hostnameOverride readinessGates ' +
    'resourceClaims resources runtimeClassName schedulingGates workloadRef',
  parts: {
    schedulerName: {},
    containers: { ...container, refused: `${container.refused} restartPolicy` },
    initContainers: { ...container, used: `${container.used} restartPolicy` },
    volumes: {
      used: 'name',
      harmless: 'emptyDir downwardAPI',
      refused:
        'awsElasticBlockStore azureDisk azureFile cephfs cinder csi ephemeral fc flexVolume flocker gcePersistentDisk gitRepo ' +
        'glusterfs hostPath image iscsi nfs persistentVolumeClaim photonPersistentDisk portworxVolume quobyte rbd scaleIO ' +
        'storageos vsphereVolume',
      parts: {
        configMap: configMapVolume,
        secret: secretVolume,
        projected: {
          harmless: 'defaultMode',
          parts: {
            sources: {
              harmless: 'serviceAccountToken downwardAPI',
              refused: 'clusterTrustBundle podCertificate',
              parts: { configMap: configMapVolume, secret: { used: 'name items optional' } },
            },
          },
        },
      },
    },
    affinity: {
      parts: {
        nodeAffinity: {
          harmless: 'preferredDuringSchedulingIgnoredDuringExecution',
          refused: 'requiredDuringSchedulingIgnoredDuringExecution',
        },
        podAffinity: {
          harmless: 'preferredDuringSchedulingIgnoredDuringExecution',
          refused: 'requiredDuringSchedulingIgnoredDuringExecution',
        },
        podAntiAffinity: {
          harmless: 'preferredDuringSchedulingIgnoredDuringExecution',
          refused: 'requiredDuringSchedulingIgnoredDuringExecution',
        },
      },
    },
    topologySpreadConstraints: {
      used: 'whenUnsatisfiable',
      harmless: 'labelSelector matchLabelKeys maxSkew minDomains nodeAffinityPolicy nodeTaintsPolicy topologyKey',
    },
  },
}

const template: Shape = { used: 'metadata', parts: { spec: podSpec } }
const selector: Shape = { used: 'matchLabels', parts: { matchExpressions: { used: 'key operator values' } } }

/** Fields of `spec`, by kind. */
export const specs: Record<string, Shape> = {
  Pod: podSpec,
  Deployment: {
    used: 'replicas minReadySeconds revisionHistoryLimit paused progressDeadlineSeconds',
    parts: {
      selector,
      template,
      strategy: { used: 'type', parts: { rollingUpdate: { used: 'maxSurge maxUnavailable' } } },
    },
  },
  Node: { used: 'unschedulable', harmless: 'podCIDR podCIDRs providerID', refused: 'configSource externalID taints' },
  ReplicaSet: { used: 'replicas minReadySeconds', parts: { selector, template } },
  Job: {
    used: 'activeDeadlineSeconds backoffLimit completions manualSelector parallelism ttlSecondsAfterFinished',
    harmless: 'completionMode podReplacementPolicy suspend',
    refused: 'backoffLimitPerIndex managedBy maxFailedIndexes podFailurePolicy successPolicy',
    parts: { selector, template },
  },
  Service: {
    used: 'clusterIP clusterIPs type selector publishNotReadyAddresses',
    harmless:
      'allocateLoadBalancerNodePorts externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ' +
      'ipFamilyPolicy loadBalancerClass loadBalancerSourceRanges sessionAffinity trafficDistribution',
    refused: 'externalIPs externalName loadBalancerIP sessionAffinityConfig',
    parts: { ports: { used: 'name port targetPort nodePort protocol', harmless: 'appProtocol' } },
  },
}

const objectMeta: Shape = {
  used: 'name generateName namespace uid resourceVersion generation labels annotations ownerReferences finalizers',
  harmless: 'creationTimestamp deletionTimestamp deletionGracePeriodSeconds managedFields selfLink',
}

/** What stands beside `metadata` and the kind, by kind; `spec` and `status` for those with a shape. */
const contents: Record<string, Shape> = {
  ConfigMap: { used: 'data binaryData immutable' },
  Secret: { used: 'data stringData type immutable' },
  ServiceAccount: { harmless: 'secrets imagePullSecrets automountServiceAccountToken' },
  Event: {
    used: 'involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series',
    harmless: 'action related reportingComponent reportingInstance',
  },
  Role: { harmless: 'rules' },
  ClusterRole: { harmless: 'rules aggregationRule' },
  RoleBinding: { harmless: 'subjects roleRef' },
  ClusterRoleBinding: { harmless: 'subjects roleRef' },
  Lease: { used: 'spec' },
  ...Object.fromEntries(
    'HorizontalPodAutoscaler Ingress IngressClass Namespace NetworkPolicy PodDisruptionBudget ResourceQuota'
      .split(' ')
      .map((kind) => [kind, { harmless: 'spec status' }]),
  ),
}

/** Values that are refused although their field is not, by path without indices. */
const refusedValues: [path: RegExp, harmless: (value: unknown) => boolean][] = [
  [/\.schedulerName$/, (value) => value === 'default-scheduler'],
  [/\.topologySpreadConstraints\.whenUnsatisfiable$/, (value) => value === 'ScheduleAnyway'],
  [/^spec\.completionMode$/, (value) => value === 'NonIndexed'],
  [/^spec\.suspend$/, (value) => value === false],
  [/^spec\.sessionAffinity$/, (value) => value === 'None'],
  [/^spec\.type$/, (value) => value !== 'ExternalName'],
  [/\.ports\.protocol$/, (value) => value === 'TCP'],
  [/\.httpGet\.scheme$/, (value) => value === 'HTTP'],
  [/\.preStop\.exec\.command$/, isSleep],
]

/** Kinds that the lab stores but could not run. */
const refusedKinds = new Set(['CronJob', 'DaemonSet', 'ReplicationController', 'StatefulSet'])

export interface FieldReport {
  /** What is real but not modelled: paths, or the kind. */
  refused: string[]
  /** What no Kubernetes knows. */
  unknown: string[]
}

/** Look at every field of an object. Of kinds that are only stored, only the metadata is looked at. */
export function inspectFields(kind: string, object: ClusterObject): FieldReport {
  const report: FieldReport = { refused: [], unknown: [] }
  if (refusedKinds.has(kind)) report.refused.push(`kind ${kind}`)
  const { apiVersion: _, kind: __, metadata, ...content } = object
  inspect(metadata, objectMeta, 'metadata', 'metadata', report)
  const shape = specs[kind] && { harmless: 'status', parts: { spec: specs[kind] } }
  const known = contents[kind] ?? shape
  if (known !== undefined) inspect(content, known, '', '', report)
  return report
}

function inspect(value: unknown, shape: Shape, path: string, plain: string, report: FieldReport): void {
  if (Array.isArray(value)) {
    for (const [n, item] of value.entries()) inspect(item, shape, `${path}[${n}]`, plain, report)
    return
  }
  if (value === null || typeof value !== 'object') return
  for (const [name, held] of Object.entries(value)) {
    const [at, general] = [path, plain].map((above) => (above === '' ? name : `${above}.${name}`)) as [string, string]
    const part = shape.parts?.[name]
    const listed = [shape.used, shape.harmless, shape.refused].some((names) => holds(names, name))
    if (part === undefined && !listed) report.unknown.push(at)
    else if (isEmpty(held)) continue
    else if (holds(shape.refused, name) || isRefusedValue(general, held)) report.refused.push(at)
    else if (part !== undefined) inspect(held, part, at, general, report)
  }
}

function isRefusedValue(path: string, value: unknown): boolean {
  return refusedValues.some(([pattern, harmless]) => pattern.test(path) && !harmless(value))
}

/** A field that says nothing asks for nothing. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0)
}

function holds(names: string | undefined, name: string): boolean {
  return names?.split(' ').includes(name) ?? false
}

function isSleep(command: unknown): boolean {
  return Array.isArray(command) && sleepCommand(command) !== undefined
}
