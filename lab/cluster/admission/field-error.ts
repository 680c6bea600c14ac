/** What is wrong with one field, as the API server tells it. */
export interface FieldError {
  field: string
  reason:
    | 'FieldValueRequired'
    | 'FieldValueInvalid'
    | 'FieldValueNotSupported'
    | 'FieldValueDuplicate'
    | 'FieldValueForbidden'
    | 'FieldValueNotFound'
    | 'FieldValueTooLong'
  /** `Invalid value: -1: must be greater than or equal to 0`. */
  message: string
}

/** Collects the errors of one object. */
export class FieldErrors {
  readonly list: FieldError[] = []

  required(field: string, detail = ''): void {
    this.add(field, 'FieldValueRequired', detail === '' ? 'Required value' : `Required value: ${detail}`)
  }

  invalid(field: string, value: unknown, detail: string): void {
    this.add(field, 'FieldValueInvalid', `Invalid value: ${JSON.stringify(value ?? null)}: ${detail}`)
  }

  unsupported(field: string, value: unknown, supported: readonly string[]): void {
    const list = supported.map((name) => JSON.stringify(name)).join(', ')
    this.add(field, 'FieldValueNotSupported', `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`)
  }

  duplicate(field: string, value: unknown): void {
    this.add(field, 'FieldValueDuplicate', `Duplicate value: ${JSON.stringify(value)}`)
  }

  forbidden(field: string, detail: string): void {
    this.add(field, 'FieldValueForbidden', `Forbidden: ${detail}`)
  }

  notFound(field: string, value: unknown): void {
    this.add(field, 'FieldValueNotFound', `Not found: ${JSON.stringify(value)}`)
  }

  tooLong(field: string, limit: number): void {
    this.add(field, 'FieldValueTooLong', `Too long: may not be more than ${limit} bytes`)
  }

  atLeast(field: string, value: number | undefined, minimum: number): void {
    if (value === undefined || value >= minimum) return
    this.invalid(
      field,
      value,
      minimum === 0 ? 'must be greater than or equal to 0' : `must be greater than ${minimum - 1}`,
    )
  }

  oneOf(field: string, value: string | undefined, supported: readonly string[]): void {
    if (value !== undefined && !supported.includes(value)) this.unsupported(field, value, supported)
  }

  immutable(field: string, value: unknown): void {
    this.invalid(field, value, 'field is immutable')
  }

  add(field: string, reason: FieldError['reason'], message: string): void {
    this.list.push({ field, reason, message })
  }
}
