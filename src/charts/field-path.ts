// Paths of fields as messages write them, taken apart.

/** `spec.containers[0].image` -> `['spec', 'containers', '0', 'image']`; a name in brackets may hold dots. */
export function fieldPath(field: string): string[] {
  return [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([all, bracketed]) => bracketed ?? all)
}
