import type { Container, Pod, PodSpec, Probe, ResourceRequirements } from 'kubernetes-types/core/v1.js'
import { sameJson } from '../api/patch/json.ts'
import { quantity } from '../kubelet/resources.ts'
import type { FieldErrors } from './field-error.ts'
import { checkLabelName } from './names.ts'

/** Whether a pod with this spec could be. `path` is where the spec stands. */
export function checkPodSpec(spec: PodSpec | undefined, path: string, errors: FieldErrors): void {
  if (!spec?.containers?.length) errors.required(`${path}.containers`)
  if (spec === undefined) return
  errors.oneOf(`${path}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never'])
  const volumes = new Set<string>()
  spec.volumes?.forEach((volume, n) => {
    const at = `${path}.volumes[${n}]`
    if (!volume.name) errors.required(`${at}.name`)
    else checkLabelName(`${at}.name`, volume.name, errors)
    if (volumes.has(volume.name)) errors.duplicate(`${at}.name`, volume.name)
    volumes.add(volume.name)
    if (Object.keys(volume).length > 2) errors.forbidden(at, 'may not specify more than 1 volume type')
  })
  const names = new Set<string>()
  const each = (list: readonly Container[] | undefined, field: string) =>
    list?.forEach((container, n) => {
      const at = `${path}.${field}[${n}]`
      if (names.has(container.name)) errors.duplicate(`${at}.name`, container.name)
      names.add(container.name)
      checkContainer(container, at, volumes, errors)
    })
  each(spec.initContainers, 'initContainers')
  each(spec.containers, 'containers')
}

/** Only these parts of a pod may change once it is there. */
export function checkPodUpdate(pod: Pod, old: Pod, errors: FieldErrors): void {
  const frozen = (spec: PodSpec | undefined) => ({
    ...spec,
    tolerations: undefined,
    // Those below zero became one when they were read.
    terminationGracePeriodSeconds:
      (spec?.terminationGracePeriodSeconds ?? 0) < 0 ? 1 : spec?.terminationGracePeriodSeconds,
    activeDeadlineSeconds: undefined,
    nodeName: undefined,
    containers: spec?.containers?.map((container) => ({ ...container, image: '' })),
    initContainers: spec?.initContainers?.map((container) => ({ ...container, image: '' })),
  })
  if (!sameJson(frozen(pod.spec), frozen(old.spec))) {
    errors.forbidden(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
        '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
        '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
    )
  }
}

function checkContainer(container: Container, path: string, volumes: Set<string>, errors: FieldErrors): void {
  const { name, image, imagePullPolicy, ports, env, volumeMounts, resources } = container
  if (!name) errors.required(`${path}.name`)
  else checkLabelName(`${path}.name`, name, errors)
  if (!image) errors.required(`${path}.image`)
  else if (image !== image.trim())
    errors.invalid(`${path}.image`, image, 'must not have leading or trailing whitespace')
  errors.oneOf(`${path}.imagePullPolicy`, imagePullPolicy, ['Always', 'IfNotPresent', 'Never'])
  const portNames = new Set<string>()
  ports?.forEach((port, n) => {
    const at = `${path}.ports[${n}]`
    checkPort(`${at}.containerPort`, port.containerPort, errors)
    errors.oneOf(`${at}.protocol`, port.protocol, ['SCTP', 'TCP', 'UDP'])
    if (port.name === undefined) return
    checkPortName(`${at}.name`, port.name, errors)
    if (portNames.has(port.name)) errors.duplicate(`${at}.name`, port.name)
    portNames.add(port.name)
  })
  env?.forEach((variable, n) => {
    const at = `${path}.env[${n}]`
    if (!variable.name) errors.required(`${at}.name`)
    if (variable.value && variable.valueFrom) {
      errors.invalid(`${at}.valueFrom`, '', 'may not be specified when `value` is not empty')
    }
  })
  volumeMounts?.forEach((mount, n) => {
    if (!volumes.has(mount.name)) errors.notFound(`${path}.volumeMounts[${n}].name`, mount.name)
    if (!mount.mountPath) errors.required(`${path}.volumeMounts[${n}].mountPath`)
  })
  checkProbe(container.livenessProbe, `${path}.livenessProbe`, true, errors)
  checkProbe(container.readinessProbe, `${path}.readinessProbe`, false, errors)
  checkProbe(container.startupProbe, `${path}.startupProbe`, true, errors)
  checkResources(resources, `${path}.resources`, errors)
}

export function checkPort(path: string, port: number | undefined, errors: FieldErrors): void {
  if (port === undefined) errors.required(path)
  else if (!(port >= 1 && port <= 65_535)) errors.invalid(path, port, 'must be between 1 and 65535, inclusive')
}

export function checkPortName(path: string, name: string, errors: FieldErrors): void {
  if (name.length > 15) errors.invalid(path, name, 'must be no more than 15 characters')
  else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    errors.invalid(path, name, 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  } else if (!/[a-z]/.test(name)) errors.invalid(path, name, 'must contain at least one letter (a-z)')
}

function checkProbe(probe: Probe | undefined, path: string, once: boolean, errors: FieldErrors): void {
  if (probe === undefined) return
  const handlers = (['httpGet', 'tcpSocket', 'exec', 'grpc'] as const).filter((name) => name in probe)
  if (handlers.length === 0) errors.required(path, 'must specify a handler type')
  for (const handler of handlers.slice(1))
    errors.forbidden(`${path}.${handler}`, 'may not specify more than 1 handler type')
  for (const name of ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'] as const) {
    errors.atLeast(`${path}.${name}`, probe[name], 0)
  }
  if (once && (probe.successThreshold ?? 1) !== 1) {
    errors.invalid(`${path}.successThreshold`, probe.successThreshold, 'must be 1')
  }
  const port = probe.httpGet?.port ?? probe.tcpSocket?.port
  const at = `${path}.${probe.httpGet ? 'httpGet' : 'tcpSocket'}.port`
  if (typeof port === 'string') checkPortName(at, port, errors)
  else if (port !== undefined) checkPort(at, port, errors)
}

function checkResources(resources: ResourceRequirements | undefined, path: string, errors: FieldErrors): void {
  for (const field of ['limits', 'requests'] as const) {
    for (const [name, amount] of Object.entries(resources?.[field] ?? {})) {
      const value = quantity(amount)
      if (value === undefined)
        errors.invalid(
          `${path}.${field}[${name}]`,
          amount,
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        )
      else if (value < 0) errors.invalid(`${path}.${field}[${name}]`, amount, 'must be greater than or equal to 0')
    }
  }
  for (const [name, amount] of Object.entries(resources?.requests ?? {})) {
    const limit = resources?.limits?.[name]
    if (limit !== undefined && (quantity(amount) ?? 0) > (quantity(limit) ?? 0)) {
      errors.invalid(`${path}.requests`, amount, `must be less than or equal to ${name} limit of ${limit}`)
    }
  }
}
