// Deployments, ReplicaSets and Jobs.
import type { Deployment, ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Job } from 'kubernetes-types/batch/v1.js'
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import { sameJson } from '../api/patch/json.ts'
import { matches } from '../controllers/owners.ts'
import type { FieldErrors } from './field-error.ts'
import { checkLabels } from './names.ts'
import { defaultPodSpec } from './pod-defaults.ts'
import { checkPodSpec } from './pod-rules.ts'

export function defaultDeployment({ spec }: Deployment): void {
  if (spec === undefined) return
  spec.replicas ??= 1
  spec.revisionHistoryLimit ??= 10
  spec.progressDeadlineSeconds ??= 600
  spec.strategy ??= {}
  spec.strategy.type ??= 'RollingUpdate'
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {}
    spec.strategy.rollingUpdate.maxUnavailable ??= '25%'
    spec.strategy.rollingUpdate.maxSurge ??= '25%'
  }
  defaultTemplate(spec.template)
}

export function defaultReplicaSet({ spec }: ReplicaSet): void {
  if (spec === undefined) return
  spec.replicas ??= 1
  defaultTemplate(spec.template)
}

export function defaultJob({ spec }: Job): void {
  if (spec === undefined) return
  spec.completions ??= spec.parallelism === undefined ? 1 : spec.completions
  spec.parallelism ??= 1
  spec.backoffLimit ??= 6
  spec.completionMode ??= 'NonIndexed'
  spec.suspend ??= false
  Object.assign(spec, {
    podReplacementPolicy: (spec as { podReplacementPolicy?: string }).podReplacementPolicy ?? 'TerminatingOrFailed',
  })
  spec.manualSelector ??= false
  defaultTemplate(spec.template)
}

/** Its selector is made from its uid, which a new Job has by now. Nobody owns what is made here. */
export function identifyJob({ metadata, spec }: Job): void {
  if (!spec?.template || spec.manualSelector || metadata?.uid === undefined) return
  const identity = { 'batch.kubernetes.io/controller-uid': metadata.uid }
  spec.selector ??= { matchLabels: identity }
  spec.template.metadata = {
    ...spec.template.metadata,
    labels: {
      ...spec.template.metadata?.labels,
      ...identity,
      'controller-uid': metadata.uid,
      'batch.kubernetes.io/job-name': metadata.name ?? '',
      'job-name': metadata.name ?? '',
    },
  }
  if (Object.keys(metadata.labels ?? {}).length === 0) metadata.labels = { ...spec.template.metadata.labels }
}

export function checkDeployment({ spec }: Deployment, old: Deployment | undefined, errors: FieldErrors): void {
  if (spec === undefined) return
  errors.atLeast('spec.replicas', spec.replicas, 0)
  errors.atLeast('spec.minReadySeconds', spec.minReadySeconds, 0)
  errors.atLeast('spec.revisionHistoryLimit', spec.revisionHistoryLimit, 0)
  errors.atLeast('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, 0)
  if ((spec.progressDeadlineSeconds ?? 600) <= (spec.minReadySeconds ?? 0)) {
    errors.invalid('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, 'must be greater than minReadySeconds')
  }
  checkStrategy(spec.strategy, errors)
  checkSelector(spec.selector, spec.template, errors)
  checkTemplate(spec.template, ['Always'], errors)
  if (old?.spec && !sameJson(spec.selector, old.spec.selector)) errors.immutable('spec.selector', spec.selector)
}

export function checkReplicaSet({ spec }: ReplicaSet, old: ReplicaSet | undefined, errors: FieldErrors): void {
  if (spec === undefined) return
  errors.atLeast('spec.replicas', spec.replicas, 0)
  errors.atLeast('spec.minReadySeconds', spec.minReadySeconds, 0)
  checkSelector(spec.selector, spec.template, errors)
  checkTemplate(spec.template, ['Always'], errors)
  if (old?.spec && !sameJson(spec.selector, old.spec.selector)) errors.immutable('spec.selector', spec.selector)
}

export function checkJob({ spec }: Job, old: Job | undefined, errors: FieldErrors): void {
  if (spec === undefined) return
  for (const name of [
    'parallelism',
    'completions',
    'backoffLimit',
    'activeDeadlineSeconds',
    'ttlSecondsAfterFinished',
  ] as const) {
    errors.atLeast(`spec.${name}`, spec[name], 0)
  }
  const policy = spec.template?.spec?.restartPolicy
  if (policy === 'Always') {
    errors.add(
      'spec.template.spec.restartPolicy',
      'FieldValueRequired',
      'Required value: valid values: "OnFailure", "Never"',
    )
  }
  if (spec.selector === undefined) errors.required('spec.selector')
  if (spec.selector === undefined || !matches(spec.selector, spec.template?.metadata?.labels))
    mismatch(spec.template, errors)
  checkTemplate(spec.template, ['OnFailure', 'Never', 'Always'], errors)
  if (old?.spec === undefined) return
  if (!sameJson(spec.template, old.spec.template)) errors.immutable('spec.template', spec.template)
  if (!sameJson(spec.selector, old.spec.selector)) errors.immutable('spec.selector', spec.selector)
  if (spec.completions !== old.spec.completions) errors.immutable('spec.completions', spec.completions)
}

function defaultTemplate(template: PodTemplateSpec | undefined): void {
  if (template?.spec) defaultPodSpec(template.spec)
}

function checkTemplate(template: PodTemplateSpec | undefined, policies: readonly string[], errors: FieldErrors): void {
  checkPodSpec(template?.spec, 'spec.template.spec', errors)
  checkLabels('spec.template.labels', template?.metadata?.labels, errors)
  const policy = template?.spec?.restartPolicy
  if (policy !== undefined && /^(Always|OnFailure|Never)$/.test(policy)) {
    errors.oneOf('spec.template.spec.restartPolicy', policy, policies)
  }
}

function checkSelector(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  errors: FieldErrors,
): void {
  const empty = !Object.keys(selector?.matchLabels ?? {}).length && !selector?.matchExpressions?.length
  if (selector === undefined) errors.required('spec.selector')
  if (selector !== undefined && empty)
    errors.invalid('spec.selector', selector, 'empty selector is invalid for deployment')
  else if (selector === undefined || !matches(selector, template?.metadata?.labels)) mismatch(template, errors)
}

function mismatch(template: PodTemplateSpec | undefined, errors: FieldErrors): void {
  const { labels } = template?.metadata ?? {}
  errors.invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`')
}

function checkStrategy(strategy: NonNullable<Deployment['spec']>['strategy'], errors: FieldErrors): void {
  const at = 'spec.strategy'
  const types = ['Recreate', 'RollingUpdate']
  if (strategy && !types.includes(strategy.type ?? '')) {
    // The whole strategy, as Go prints it.
    const { type, rollingUpdate = null } = strategy
    errors.unsupported(at, { Type: type, RollingUpdate: rollingUpdate }, types)
  }
  const rolling = strategy?.rollingUpdate
  if (rolling === undefined) return
  if (strategy?.type === 'Recreate') {
    errors.forbidden(`${at}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")
    return
  }
  for (const name of ['maxUnavailable', 'maxSurge'] as const) {
    const value = rolling[name]
    if (typeof value === 'number') errors.atLeast(`${at}.rollingUpdate.${name}`, value, 0)
    else if (value !== undefined && !/^\d+%$/.test(value)) {
      errors.invalid(
        `${at}.rollingUpdate.${name}`,
        value,
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      )
    }
  }
  const none = (value: number | string | undefined) => value === 0 || value === '0%'
  if (none(rolling.maxUnavailable) && none(rolling.maxSurge)) {
    errors.invalid(`${at}.rollingUpdate.maxUnavailable`, rolling.maxUnavailable, 'may not be 0 when `maxSurge` is 0')
  }
}
