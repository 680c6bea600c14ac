/** Prefix of every annotation, label, event type and schema id that Slipway writes. */
export const PREFIX = 'slipway.github.io'
