// What tells JSON formats apart where a key or two do not.
import { isObject } from '../../json-object.ts'

/** True for an object with these keys. */
export function has(value: unknown, ...keys: string[]): boolean {
  return isObject(value) && keys.every((key) => key in value)
}

/** True for a list whose first object has these keys. */
export function firstHas(value: unknown, ...keys: string[]): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return isObject(first) && keys.every((key) => key in first)
}

/** True for lists by Python file of which none holds something else. */
export function isFlake8(value: unknown): boolean {
  if (!isObject(value)) return false
  const files = Object.entries(value)
  return (
    files.length > 0 &&
    files.every(
      ([file, found]) =>
        /\.pyi?$/.test(file) &&
        Array.isArray(found) &&
        found.every((each) => isObject(each) && 'physical_line' in each),
    )
  )
}

export function isCodeQuality(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return (
    isObject(first) &&
    'description' in first &&
    isObject(first.location) &&
    ('fingerprint' in first || 'check_name' in first)
  )
}

export function isRadon(value: unknown): boolean {
  if (!isObject(value)) return false
  const files = Object.values(value)
  return files.length > 0 && files.every((file) => (Array.isArray(file) ? isBlocks(file) : isFailure(file)))
}

function isBlocks(blocks: readonly unknown[]): boolean {
  return isObject(blocks[0]) && 'complexity' in blocks[0] && 'rank' in blocks[0]
}

function isFailure(file: unknown): boolean {
  return isObject(file) && Object.keys(file).length === 1 && 'error' in file
}

export function isNpmAudit(value: unknown): boolean {
  if (!isObject(value)) return false
  return 'auditReportVersion' in value || (isObject(value.error) && 'summary' in value.error)
}

/** A project, or a list of them; of one that failed only the error is there. */
export function isSnyk(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (!has(first, 'ok')) return false
  return ['vulnerabilities', 'infrastructureAsCodeIssues', 'error'].some((key) => has(first, key))
}

/** Rows of package, affected versions, version, advisory and id. */
export function isSafetyRows(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return Array.isArray(first) && first.length >= 5
}

export function isPipAudit(value: unknown): boolean {
  const dependencies: unknown = isObject(value) ? value.dependencies : value
  if (isObject(value) && !('fixes' in value)) return false
  const first: unknown = Array.isArray(dependencies) ? dependencies[0] : undefined
  if (first === undefined) return isObject(value) && Array.isArray(dependencies)
  return has(first, 'name') && (has(first, 'vulns') || has(first, 'skip_reason'))
}

export function isOsv(value: unknown): boolean {
  if (!isObject(value) || !Array.isArray(value.results)) return false
  return 'experimental_config' in value || firstHas(value.results, 'source', 'packages')
}

/** A framework, a list of them, or a summary alone where nothing was checked. */
export function isCheckov(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return has(first, 'checkov_version') || has(first, 'check_type', 'results', 'summary')
}
