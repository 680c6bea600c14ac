// What tells JSON formats apart where a key or two do not.
import { isObject } from '../json.ts'

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
