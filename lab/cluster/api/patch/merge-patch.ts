import { isFields } from './json.ts'

/** RFC 7386: null removes, objects are merged, everything else replaces. Neither argument is changed. */
export function applyMergePatch(document: unknown, patch: unknown): unknown {
  if (!isFields(patch)) return structuredClone(patch)
  const merged = isFields(document) ? structuredClone(document) : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else merged[key] = applyMergePatch(merged[key], value)
  }
  return merged
}
