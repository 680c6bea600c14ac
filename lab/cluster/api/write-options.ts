import type { ClusterObject } from '../objects.ts'
import { ApiRefusal, badRequest } from '../store/refusal.ts'
import { type Call, isOn } from './call.ts'
import type { FieldValidation } from './field-validation.ts'

/** What a request says about how it wants to write. */
export interface WriteOptions {
  manager: string
  dryRun: boolean
  validation: FieldValidation
  /** Only of server-side apply. */
  force: boolean
}

/** Throws 422 for a `dryRun` and 400 for a `fieldValidation` that there is not. */
export function writeOptions({ query, userAgent }: Call): WriteOptions {
  const validation = query.get('fieldValidation') || 'Warn'
  if (validation !== 'Strict' && validation !== 'Warn' && validation !== 'Ignore') {
    throw badRequest(`fieldValidation: "${validation}" is none of Ignore, Warn and Strict`)
  }
  return {
    manager: query.get('fieldManager') || (userAgent.split('/')[0] ?? '') || 'unknown',
    dryRun: isDry(query.getAll('dryRun')),
    validation,
    force: isOn(query, 'force'),
  }
}

export interface DeleteWishes {
  dryRun: boolean
  graceSeconds?: number
  propagation?: 'Background' | 'Foreground' | 'Orphan'
  preconditions?: { uid?: string; resourceVersion?: string }
}

interface DeleteBody extends ClusterObject {
  dryRun?: string[]
  gracePeriodSeconds?: number
  propagationPolicy?: string
  orphanDependents?: boolean
  preconditions?: { uid?: string; resourceVersion?: string }
}

/** Wishes of a DELETE, from its body and its query. */
export function deleteWishes({ query }: Call, body: DeleteBody = {}): DeleteWishes {
  const grace = body.gracePeriodSeconds ?? query.get('gracePeriodSeconds') ?? undefined
  const graceSeconds = grace === undefined ? undefined : Number(grace)
  if (graceSeconds !== undefined && !Number.isInteger(graceSeconds)) {
    throw badRequest(`gracePeriodSeconds: "${grace}" is not a whole number`)
  }
  const orphaning =
    body.orphanDependents ?? (query.has('orphanDependents') ? isOn(query, 'orphanDependents') : undefined)
  const older = orphaning === undefined ? undefined : orphaning ? 'Orphan' : 'Background'
  const propagation = body.propagationPolicy ?? query.get('propagationPolicy') ?? older
  if (
    propagation !== undefined &&
    propagation !== 'Background' &&
    propagation !== 'Foreground' &&
    propagation !== 'Orphan'
  ) {
    throw unsupported('propagationPolicy', propagation, 'Background, Foreground, Orphan')
  }
  return {
    dryRun: isDry(body.dryRun ?? query.getAll('dryRun')),
    graceSeconds,
    propagation,
    preconditions: body.preconditions,
  }
}

function isDry(values: readonly string[]): boolean {
  for (const value of values) if (value !== 'All') throw unsupported('dryRun', value, 'All')
  return values.length > 0
}

function unsupported(field: string, value: string, supported: string): ApiRefusal {
  const message = `${field}: Unsupported value: "${value}": supported values: ${supported}`
  return new ApiRefusal(422, 'Invalid', message)
}
