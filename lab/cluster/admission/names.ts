import type { FieldErrors } from './field-error.ts'

interface Form {
  pattern: RegExp
  limit: number
  told: string
}

const source = (pattern: RegExp) => pattern.source.replace(/^\^|\$$/g, '')

function form(pattern: RegExp, limit: number, name: string, rule: string, examples: string): Form {
  return {
    pattern,
    limit,
    told: `${name} must ${rule} (e.g. ${examples}, regex used for validation is '${source(pattern)}')`,
  }
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const ends = 'and must start and end with an alphanumeric character'

const SUBDOMAIN = form(
  subdomain,
  253,
  'a lowercase RFC 1123 subdomain',
  `consist of lower case alphanumeric characters, '-' or '.', ${ends}`,
  "'example.com'",
)
const LABEL = form(
  label,
  63,
  'a lowercase RFC 1123 label',
  `consist of lower case alphanumeric characters or '-', ${ends}`,
  "'my-name',  or '123-abc'",
)
const LABEL_VALUE = form(
  /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
  63,
  'a valid label',
  "be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  "'MyValue',  or 'my_value',  or '12345'",
)
const QUALIFIED = form(
  /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
  63,
  'name part',
  "consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  "'MyName',  or 'my.name',  or '123-abc'",
)

const rules: Record<string, Form> = { Service: LABEL, Namespace: LABEL }

/** The name of an object. Kinds of the API's own extensions follow the general rule. */
export function checkName(kind: string, name: string, errors: FieldErrors): void {
  // Roles and their bindings may be called anything that fits into a path.
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) return
  check('metadata.name', name, rules[kind] ?? SUBDOMAIN, errors)
}

/** A name that becomes a DNS label: containers, volumes. */
export function checkLabelName(field: string, name: string, errors: FieldErrors): void {
  check(field, name, LABEL, errors)
}

export function checkLabels(field: string, labels: Record<string, string> | undefined, errors: FieldErrors): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    checkKey(field, key, errors)
    if (typeof value === 'string') check(field, value, LABEL_VALUE, errors)
  }
}

/** Key of a label or annotation: a name, with an optional prefix that is a subdomain. */
export function checkKey(field: string, key: string, errors: FieldErrors): void {
  const parts = key.split('/')
  const prefix = parts.length === 2 ? parts[0] : undefined
  const name = parts.at(-1) ?? ''
  if (prefix === '') errors.invalid(field, key, 'prefix part must be non-empty')
  else if (parts.length > 2 || (prefix !== undefined && !subdomain.test(prefix))) {
    errors.invalid(
      field,
      key,
      "a qualified name must consist of a name with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
    )
  } else if (name === '') errors.invalid(field, key, 'name part must be non-empty')
  else check(field, name, QUALIFIED, errors, key)
}

function check(field: string, value: string, { pattern, limit, told }: Form, errors: FieldErrors, shown = value): void {
  if (value.length > limit) errors.invalid(field, shown, `must be no more than ${limit} bytes`)
  else if (!pattern.test(value)) errors.invalid(field, shown, told)
}
