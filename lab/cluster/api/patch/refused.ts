/** A patch that cannot be read (400) or does not fit the object (422), with the API server's words. */
export class PatchRefused extends Error {
  override name = 'PatchRefused'
  readonly status: 400 | 422

  constructor(status: 400 | 422, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}
