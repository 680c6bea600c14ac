import { FieldErrors } from '../admission/field-error.ts'
import type { ClusterObject } from '../objects.ts'
import { badRequest, invalidOptions } from '../store/refusal.ts'
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

/** Throws 422 for options that there are not. */
export function writeOptions({ method, query, userAgent }: Call): WriteOptions {
  const errors = new FieldErrors()
  const dryRun = isDry(query.getAll('dryRun'), errors)
  const manager = query.get('fieldManager') ?? ''
  if (Buffer.byteLength(manager) > MANAGER_LIMIT) errors.tooLong('fieldManager', MANAGER_LIMIT)
  const validation = query.get('fieldValidation') || 'Warn'
  const isKnown = validation === 'Strict' || validation === 'Warn' || validation === 'Ignore'
  if (!isKnown) errors.unsupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn'])
  if (errors.list.length > 0 || !isKnown) throw invalidOptions(optionsOf[method] ?? 'UpdateOptions', errors)
  return {
    manager: manager || (userAgent.split('/')[0] ?? '') || 'unknown',
    dryRun,
    validation,
    force: isOn(query, 'force'),
  }
}

const MANAGER_LIMIT = 128
const optionsOf: Record<string, string> = { POST: 'CreateOptions', PATCH: 'PatchOptions' }

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
  const errors = new FieldErrors()
  const dryRun = isDry(body.dryRun ?? query.getAll('dryRun'), errors)
  const given = body.propagationPolicy ?? query.get('propagationPolicy') ?? undefined
  if (given !== undefined && older !== undefined) {
    errors.invalid('propagationPolicy', given, 'orphanDependents and deletionPropagation cannot be both set')
  }
  const isKnown =
    propagation === undefined ||
    propagation === 'Background' ||
    propagation === 'Foreground' ||
    propagation === 'Orphan'
  if (!isKnown) errors.unsupported('propagationPolicy', propagation, ['Foreground', 'Background', 'Orphan', 'nil'])
  if (errors.list.length > 0 || !isKnown) throw invalidOptions('DeleteOptions', errors)
  return {
    dryRun,
    graceSeconds,
    propagation,
    preconditions: body.preconditions,
  }
}

function isDry(values: readonly string[], errors: FieldErrors): boolean {
  if (values.some((value) => value !== 'All')) {
    errors.add(
      'dryRun',
      'FieldValueNotSupported',
      `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`,
    )
  }
  return values.length > 0
}
